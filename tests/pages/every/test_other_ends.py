"""The other ways a matter goes: withdrawn, dropped, cancelled, taken up again.

Each story is one line after another, and where the matter stands in the end. In a
browser (MINHBACH_TEST_BY=browser) the same people do it on the pages.
"""

from __future__ import annotations

import pytest

TASK = "what has to be done: báo cáo kết quả; body in charge: provincial police; kind of deadline: fixed date; due on: 2026-06-30"

LISTING = """
    day        | who  | does           | with
    2026-01-06 | Hà   | listing: draft | code name: VV-01/2026; kind: incident; tier: provincial internal affairs committee; criteria: prolonged; proposed by: agency; lead agency: provincial police; drafted on: 2026-01-06; decision due on: 2026-02-06
    2026-01-08 | Tuấn | listing: withdraw | reason: cơ quan đề nghị rút
"""
CASE = """
    day        | who  | does             | with
    2026-01-29 | Dũng | case: list       | code name: VV-01/2026; kind: incident; tier: bnc; lead agency: provincial police; listed on: 2026-01-29; decision no.: 12-TB/BCĐ; next review on: 2026-03-31
    2026-02-02 | Hà   | case: update     | lead agency: provincial people's procuracy
    2026-02-03 | Tuấn | case: give a task | {task}
"""
PHASE = """
    day        | who  | does           | with
    2026-01-05 | Dũng | case: list     | code name: VA-01/2026; kind: criminal case; tier: bnc; lead agency: provincial police; listed on: 2026-01-05; decision no.: 1-TB/BCĐ; next review on: 2026-12-31
    2026-01-06 | Hà   | record a stage | stage: investigation; stage begun on: 2026-01-06; decision no.: 7/QĐ-CSĐT; term of the stage: 2026-03-06; cases: 1; suspects: 4
    2026-02-02 | Hà   | suspend        | decided on: 2026-02-02; decision no.: 9/QĐ-TĐC; suspension reviewed on: 2026-04-30
    2026-04-28 | Hà   | review the suspension | suspension reviewed on: 2026-07-31
"""
DIFFICULTY = """
    day        | who  | does              | with
    2026-02-02 | Hà   | difficulty: raise | abstract: chờ kết luận giám định; about: expert examination, valuation; raised by: lead agency; raised on: 2026-02-02; to be resolved by: 2026-04-30
    2026-03-02 | Tuấn | difficulty: drop  | how, why: vụ đã đình chỉ
"""
REQUEST = """
    day        | who  | does              | with
    2026-02-02 | Lan  | request: ask      | asked for: progress report; body asked: provincial police; abstract: tiến độ các vụ; letter no.: 21-CV/BNCTU; letter dated: 2026-02-02; reply due, as the letter says: 2026-02-12
    2026-02-06 | Tuấn | request: withdraw | reason: đã có báo cáo chung
"""
SESSION = """
    day        | who  | does            | with
    2026-03-02 | Hà   | session: call   | steering committee: judicial reform; kind of session: plenary; session: phiên thứ nhất năm 2026; called on: 2026-03-02; invitation no.: 3-GM/BCĐ; planned for: 2026-03-20; members invited: secretary police; items of the agenda: 1; papers due on: 2026-03-16
    2026-03-13 | Minh | session: cancel | reason: hoãn sang quý II
"""
PROGRAMME = """
    day        | who  | does              | with
    2026-01-05 | Hà   | programme: draft  | steering committee: judicial reform; year: 2026; abstract: chương trình cải cách tư pháp; drafted on: 2026-01-05; to be issued by: 2026-01-30
    2026-01-28 | Minh | programme: issue  | programme no.: 2-CTr/BCĐ; issued on: 2026-01-28; items: 6; next review on: 2026-06-30
    2026-12-25 | Minh | programme: sum up | summed up on: 2026-12-25
"""
PROGRAMME_DROPPED = """
    day        | who  | does             | with
    2026-01-05 | Hà   | programme: draft | steering committee: judicial reform; year: 2026; abstract: chương trình cải cách tư pháp; drafted on: 2026-01-05; to be issued by: 2026-01-30
    2026-01-29 | Dũng | programme: drop  | reason: gộp vào chương trình chung
"""
INSPECTION = """
    day        | who  | does                 | with
    2026-03-02 | Hà   | inspection: plan     | steering committee: judicial reform; abstract: thi hành án; units inspected: tand-tinh so-xay-dung; planned on: 2026-03-02; team to be decided by: 2026-04-15
    2026-04-10 | Minh | decide the team      | decision no.: 9-QĐ/BCĐ; decision dated: 2026-04-10; members of the team: 7; to be done by: 2026-05-29
    2026-05-22 | Hà   | finish               | done on: 2026-05-22; to be concluded by: 2026-06-19
    2026-06-15 | Minh | inspection: conclude | conclusion no.: 4-KL/BCĐ; concluded on: 2026-06-15; findings: 1; follow-up due on: 2026-09-30
    2026-06-16 | Hà   | record a finding     | the finding: chậm ra quyết định thi hành án; instrument breached: Luật Thi hành án dân sự; article breached: Điều 36; field: land; unit where it was found: tand-tinh
"""
INSPECTION_DROPPED = """
    day        | who  | does             | with
    2026-03-02 | Hà   | inspection: plan | steering committee: judicial reform; abstract: thi hành án; units inspected: tand-tinh; planned on: 2026-03-02; team to be decided by: 2026-04-15
    2026-04-10 | Dũng | inspection: drop | reason: trùng đoàn thanh tra
"""
OUTGOING = """
    day        | who  | does             | with
    2026-03-02 | Lan  | reserve          | issuing body: Internal Affairs Committee; kind of document: official letter; secrecy: not secret; number held on: 2026-03-02; to be issued by: 2026-03-06
    2026-03-04 | Lan  | outgoing: issue  | dated: 2026-03-04; abstract: báo cáo quý I; signed by: deputy head; copies: 5
    2026-03-05 | Lan  | outgoing: send   | passed on: 2026-03-05
    2026-03-09 | Dũng | outgoing: annul  | why the number is not used: wrong form or competence
"""
ADVICE = """
    day        | who  | does                | with
    2026-03-02 | Tuấn | advice: register    | secrecy: not secret; issuing body: standing committee; kind of document: plan; draft, abstract: kế hoạch tiếp công dân; advice asked on: 2026-03-02; to be submitted by: 2026-04-15
    2026-03-03 | Tuấn | advice: assign      | drafted by: officer for letters
    2026-03-09 | Hà   | pass up             |
    2026-03-10 | Tuấn | advice: return the draft | why returned: bổ sung căn cứ
    2026-03-12 | Hà   | pass up             |
    2026-03-13 | Tuấn | advice: check       |
    2026-03-16 | Dũng | advice: approve     |
    2026-03-17 | Minh | advice: submit      | submitted on: 2026-03-17; submission no., if not drawn: 5-TTr/BNCTU
    2026-03-20 | Lan  | record the return   | why returned: rà soát lại thời hạn
    2026-03-23 | Tuấn | take up again       | advice asked on: 2026-03-23; to be submitted by: 2026-04-20
    2026-03-25 | Minh | advice: drop        | why dropped: no longer needed
"""
APPRAISAL = """
    day        | who  | does                | with
    2026-03-02 | Lan  | appraisal: register | part of the committee: presides; asking body: provincial police; request no.: 15-CV/CAT; request received on: 2026-03-02; kind of document: plan; submitted to: standing committee; draft: kế hoạch năm 2026; due, as asked: 2026-03-20
    2026-03-03 | Hà   | accept              | submission is there: yes; draft is there: yes; explanatory report is there: yes; summary of comments is there: yes
    2026-03-03 | Tuấn | appraisal: assign   | appraised by: officer for letters
    2026-03-10 | Hà   | appraisal: draft    | verdict: fit to submit
    2026-03-11 | Tuấn | appraisal: return the draft | why returned: nêu rõ căn cứ
    2026-03-12 | Minh | appraisal: withdraw |
"""
COMMENT = """
    day        | who  | does              | with
    2026-03-02 | Lan  | comment: ask      | asking body: department of home affairs; request no.: 88/SNV-TT; received on: 2026-03-02; due, as asked: 2026-03-05; kind of document: plan; draft: kế hoạch tiếp dân
    2026-03-02 | Tuấn | comment: assign   | handled by: officer for letters
    2026-03-05 | Tuấn | leave unanswered  |
"""
PERSONNEL = """
    day        | who  | does                      | with
    2026-03-02 | Lan  | personnel opinion: ask    | incoming no.: 41; received on: 2026-03-02; asking body: department of home affairs; occasion: planning; persons: 12; secrecy: not secret; due on: 2026-03-06
    2026-03-03 | Minh | have it followed          | followed by: clerk
    2026-03-05 | Lan  | personnel opinion: answer | outgoing no.: 17; answered on: 2026-03-05
"""
INVITATION = """
    day        | who  | does               | with
    2026-03-02 | Lan  | invitation: issue  | issuing body: internal affairs committee; kind of document: invitation; letter dated: 2026-03-02; about: hội nghị quý I; held on: 2026-03-12; at the hour: 8:00; receivers: thanh-tra-tinh cong-an-tinh; persons invited: 4; answer by: 2026-03-09
    2026-03-04 | Minh | invitation: cancel | why cancelled: the meeting is put off
"""
DIRECTIVE = """
    day        | who  | does                | with
    2026-01-12 | Hà   | directive: register | abstract: kế hoạch bồi dưỡng; kind of document: plan; issuer: central internal affairs committee; document no.: 15-KH/BNCTW; issued on: 2026-01-05; registered on: 2026-01-12; review due on: 2026-06-30
    2026-01-13 | Hà   | add a clause        | clause no.: II.1; what the clause says: mở lớp bồi dưỡng
    2026-01-14 | Minh | clause: excuse      | why no task: thuộc Trung ương
    2026-01-21 | Hà   | broken into tasks   |
    2026-02-02 | Tuấn | set the review date | review due on: 2026-05-29
    2026-05-20 | Hà   | directive: review   | reviewed on: 2026-05-20; review report no.: 50-BC/BNC
    2026-05-21 | Tuấn | directive: go on    | review due on: 2026-12-15
    2026-06-22 | Minh | directive: replaced | reason: có kế hoạch mới thay thế
"""
CLAUSE = """
    day        | who  | does                | with
    2026-01-12 | Hà   | directive: register | abstract: kế hoạch bồi dưỡng; kind of document: plan; issuer: central internal affairs committee; document no.: 15-KH/BNCTW; issued on: 2026-01-05; registered on: 2026-01-12; review due on: 2026-06-30
    2026-01-13 | Hà   | add a clause        | clause no.: II.1; what the clause says: mở lớp bồi dưỡng
    2026-01-14 | Minh | clause: excuse      | why no task: thuộc Trung ương
    2026-01-19 | Tuấn | clause: reconsider  | looked at on: 2026-01-19
    2026-01-20 | Hà   | clause: give a task | {task}
    2026-02-20 | Hà   | clause: look at it  | looked at on: 2026-02-20
"""
TASK_AGAIN = """
    day        | who  | does         | with
    2026-03-04 | Hà   | task: open   | what has to be done: giải quyết khiếu nại đất ven sông; issuer: provincial standing committee; document no.: 112-TB/TU; document dated: 2026-03-02; body in charge: provincial people's committee; kind of deadline: fixed date; due on: 2026-03-31
    2026-03-10 | Minh | task: drop   | reason: giao lại trong văn bản khác
    2026-03-16 | Minh | task: reopen | due on: 2026-05-29; reason: văn bản khác đã rút
"""
RECTIFICATION = """
    day        | who  | does                      | with
    2026-03-02 | Hà   | find                      | {finding}
    2026-03-10 | Minh | rectification: propose    | receiver: provincial people's procuracy; letter no.: 30-CV/BNC; letter dated: 2026-03-10; answer due on: 2026-03-31
    2026-03-27 | Lan  | rectification: accepted   | answer: partly accepted; answer no.: 5/VKS; answer dated: 2026-03-26; to be carried out by: 2026-06-30
    2026-03-30 | Hà   | rectification: give a task | {task}
    2026-05-05 | Hà   | record the measure        | measure no.: 8/KH-VKS; measure dated: 2026-05-04
    2026-06-10 | Hà   | record the evidence       | evidence no.: 9/BC-VKS; evidence dated: 2026-06-08
    2026-06-12 | Tuấn | rectification: send back  | reason: chưa đủ minh chứng
    2026-07-15 | Minh | close as not implemented  | reason: quá hạn, không thực hiện
"""
RECTIFICATION_DROPPED = """
    day        | who  | does                 | with
    2026-03-02 | Hà   | find                 | {finding}
    2026-03-10 | Minh | rectification: drop  | reason: đã tự khắc phục trong khi kiểm tra
"""
COORDINATION = """
    day        | who  | does                | with
    2026-01-05 | Hà   | coordination: begin | title of the regulation: xử lý khiếu kiện đông người; partner bodies: thanh-tra-tinh; drafting begun on: 2026-01-05; to be signed by: 2026-02-27
    2026-01-12 | Hà   | add a partner       | partner bodies: cong-an-tinh
    2026-02-20 | Minh | coordination: sign  | document no.: 03-QC/BNC; signed on: 2026-02-20; in force from: 2026-03-01
    2026-03-02 | Lan  | coordination: enter | in force from: 2026-03-01; review due on: 2026-08-31
    2026-08-28 | Hà   | coordination: review | reviewed on: 2026-08-28; review report no.: 9-BC
    2026-09-01 | Tuấn | coordination: go on | review due on: 2027-02-26
"""
COORDINATION_GIVEN_UP = """
    day        | who  | does                | with
    2026-01-05 | Hà   | coordination: begin | title of the regulation: xử lý khiếu kiện đông người; partner bodies: thanh-tra-tinh; drafting begun on: 2026-01-05; to be signed by: 2026-02-27
    2026-01-20 | Minh | give up             | reason: dùng quy chế chung của tỉnh
"""
GUIDANCE = """
    day        | who  | does                  | with
    2026-03-04 | Hà   | give guidance         | subject: tiếp đoàn đông người; form: course; given on: 2026-03-03; field: land; bodies: ubnd-tinh; number of bodies: 12
    2026-03-05 | Hà   | guidance: give a task | {task}
"""
VISIT = """
    day        | who  | does                | with
    2026-03-02 | Hà   | working visit: plan | subject: tiếp dân ở xã; sort: urging; noted on: 2026-03-02; planned for: 2026-03-16; place: Bến Mẫu commune; bodies: xa-ben-mau
    2026-03-16 | Hà   | working visit: hold | held on: 2026-03-16; number of bodies: 1
    2026-03-20 | Hà   | working visit: record the result | result document no.: 12-TB; result dated: 2026-03-19; proposals made: 0
    2026-03-23 | Minh | working visit: close |
"""
STAFFING = """
    day        | who  | does               | with
    2026-01-05 | Lan  | state the strength | as of: 2026-01-05; decision on posts: 12-QĐ/TU; posts assigned: 18; posts filled: 16; leaders: 3; room_leaders: 4; officers: 7; others: 2; to be stated again on: 2026-07-01
    2026-06-30 | Minh | staffing: end      | reason: hợp nhất đơn vị
"""
PARTY = """
    day        | who  | does            | with
    2026-01-05 | Lan  | plan it         | work: regular meeting of the cell; from: 2026-01-01; until: 2026-12-31; number planned: 12
    2026-03-02 | Tuấn | change the plan | number planned: 10; reason: sáp nhập chi bộ
"""
OUTSIDE = """
    day        | who  | does                   | with
    2026-04-06 | Lan  | outside figure: take   | item: cases opened; agency: provincial police; year: 2026; total since the year began: 120; as of: 2026-03-31; source document: 45/BC-CAT; source dated: 2026-04-03; next number on: 2026-07-06
    2026-12-31 | Tuấn | close the year         | reason: đủ số năm
    2027-01-05 | Minh | outside figure: reopen | reason: cơ quan đính chính; next number on: 2027-01-20
"""
URGENT = """
    day        | who  | does                | with
    2026-05-11 | Hà   | write               | event: crowd, collective complaint; urgency: flash; abstract: công dân tập trung đông; place: Bến Mẫu commune; happened on: 2026-05-11; hour: 8:30; first facts: Khoảng 60 người.; to be sent by: 2026-05-11
    2026-05-11 | Hà   | amend               | first facts: Khoảng 80 người, đã bố trí tiếp.
    2026-05-11 | Tuấn | urgent report: drop | reason: đã báo cáo miệng, việc đã yên
"""
DIALOGUE = """
    day        | who  | does             | with
    2026-03-02 | Hà   | dialogue: plan   | sort: party head with the people; host: provincial secretary; subject: bồi thường; place: Bến Mẫu commune; planned on: 2026-03-20
    2026-03-20 | Lan  | dialogue: hold   | held on: 2026-03-20; number of citizens: 85; minutes and commitments due: 2026-03-25
    2026-03-24 | Hà   | end without commitments | minutes no.: 4-BB; minutes dated: 2026-03-23
"""
DIALOGUE_CANCELLED = """
    day        | who  | does             | with
    2026-03-02 | Hà   | dialogue: plan   | sort: party head with the people; host: provincial secretary; subject: bồi thường; place: Bến Mẫu commune; planned on: 2026-03-20
    2026-03-16 | Tuấn | dialogue: cancel | reason: người dân đề nghị hoãn
"""
COMMUNE = """
    day        | who  | does                  | with
    2026-03-02 | Tuấn | expect                | period: 2026-03; commune: Bến Mẫu commune; followed by: officer for letters
    2026-03-03 | Tuấn | commune report: waive | reason: xã đã nhập vào đơn vị khác
"""
COMPLICATED = """
    day        | who  | does                 | with
    2026-01-12 | Hà   | propose for the list | ground: many participants; number of people: 60; place: Bến Mẫu commune; gist: bồi thường khi thu hồi đất; to be decided by: 2026-01-16
    2026-01-15 | Minh | do not list          | reason: đang được tòa giải quyết
"""
TURN = """
    day        | who  | does                    | with
    2026-07-06 | Lan  | reception turn: refuse  | received on: 2026-07-06; form of reception: regular reception; received by: reception officer; where: provincial reception office; way: face to face; persons: 12; gist: đòi gặp ngay Bí thư; ground of refusal: the group named no representatives; article applied: Điều 9
    2026-07-08 | Lan  | send the refusal        | citizen told on: 2026-07-08; notice no.: 5-TB/BNCTU
"""
RECEPTION = """
    day        | who  | does                 | with
    2026-06-22 | Hà   | foresee              | period: 2026-07; which of the period: 1; received by: the secretary; sort of day: regular duty; officer in charge: officer for letters
    2026-07-01 | Hà   | record that it is due |
    2026-07-06 | Hà   | reception day: plan  | planned for: 2026-07-24; hour: 8:00; where: provincial reception office; way: online
    2026-07-21 | Hà   | test the line        | line tested on: 2026-07-21
    2026-08-03 | Hà   | record it missed     |
"""

CLAIM = """
    day        | who  | does             | with
    2026-03-02 | Lan  | receive          | kind: complaint; received on: 2026-03-02; channel: by post; gist: ranh giới thửa đất
    2026-03-02 | Tuấn | register         | handling post: officer for letters
    2026-03-03 | Hà   | classify         | kind: complaint; eligibility: {fit}; competence: not within competence; signatories: one person
    2026-03-04 | Hà   | propose          | handling: {handling}; grounds: theo thẩm quyền
    2026-03-05 | Minh | approve          |
"""
GUIDED = f"""{CLAIM}
    2026-03-05 | Lan  | claim: guide     | letter no.: 3-CV/BNCTU; letter dated: 2026-03-05
    2026-03-06 | Lan  | deliver          | sent on: 2026-03-06
"""
RETURNED = f"""{CLAIM}
    2026-03-05 | Lan  | return the letter | letter no.: 4-CV/BNCTU; letter dated: 2026-03-05
"""
REPORTED_UP = f"""{CLAIM}
    2026-03-05 | Lan  | report to the party committee | letter no.: 5-BC/BNCTU; letter dated: 2026-03-05
"""
FILED = f"""{CLAIM}
    2026-03-05 | Hà   | claim: file      |
"""
TRANSFERRED = f"""{CLAIM}
    2026-03-05 | Lan  | transfer         | letter no.: 6-CV/BNCTU; letter dated: 2026-03-05
    2026-03-06 | Lan  | referral: send   | sent on: 2026-03-06
    2026-03-09 | Lan  | acknowledge      | acknowledged on: 2026-03-09
    2026-03-10 | Tuấn | referral: withdraw | reason: gửi nhầm cơ quan
"""
RECUSED = f"""{CLAIM}
    2026-03-06 | Tuấn | claim: recuse    | recused post: clerk
"""
TOLD = """
    day        | who  | does                    | with
    2026-07-06 | Lan  | reception turn: receive | received on: 2026-07-06; form of reception: regular reception; received by: reception officer; where: provincial reception office; way: face to face; kind: complaint; round: first time; persons: 2; matters: 1; gist: ranh giới thửa đất
    2026-07-06 | Hà   | reception turn: follow up, note | note: hẹn trả lời trước ngày 15
    2026-07-06 | Hà   | reception turn: record the handling | handling: guided; handled on: 2026-07-06; guided to: department of agriculture and environment
    2026-07-08 | Lan  | reception turn: tell the citizen | citizen told on: 2026-07-08; notice no.: 6-TB/BNCTU
"""
MINUTES = """
    day        | who  | does               | with
    2026-03-02 | Hà   | dialogue: plan     | sort: party head with the people; host: provincial secretary; subject: bồi thường; place: Bến Mẫu commune; planned on: 2026-03-20
    2026-03-20 | Lan  | dialogue: hold     | held on: 2026-03-20; number of citizens: 85; minutes and commitments due: 2026-03-25
    2026-03-24 | Lan  | record the minutes | minutes no.: 4-BB; minutes dated: 2026-03-23
"""
ENDS = {
    "a claim is guided": (GUIDED, "referral", "delivered"),
    "a letter is returned": (RETURNED, "claim", "closed"),
    "a claim is reported upwards": (REPORTED_UP, "claim", "with_body"),
    "a claim is filed": (FILED, "claim", "closed"),
    "a transfer is withdrawn": (TRANSFERRED, "claim", "raised"),
    "somebody keeps away from a claim": (RECUSED, "claim", "approved"),
    "a citizen is told": (TOLD, "reception_turn", "handled"),
    "minutes without commitments yet": (MINUTES, "dialogue", "held"),
    "a proposal is withdrawn": (LISTING, "listing", "withdrawn"),
    "a case is updated and gives a task": (CASE, "task", "under_way"),
    "a suspension is reviewed": (PHASE, "phase", "suspended"),
    "a difficulty falls away": (DIFFICULTY, "difficulty", "dropped"),
    "a request is withdrawn": (REQUEST, "request", "withdrawn"),
    "a session is cancelled": (SESSION, "session", "cancelled"),
    "a programme is summed up": (PROGRAMME, "programme", "summed_up"),
    "a programme is not issued": (PROGRAMME_DROPPED, "programme", "dropped"),
    "an inspection finds": (INSPECTION, "rectification", "found"),
    "an inspection is not held": (INSPECTION_DROPPED, "inspection", "dropped"),
    "a number is annulled": (OUTGOING, "outgoing", "annulled"),
    "advice returns and is dropped": (ADVICE, "advice", "dropped"),
    "an appraisal is withdrawn": (APPRAISAL, "appraisal", "withdrawn"),
    "a draft is left unanswered": (COMMENT, "comment", "no_answer"),
    "a personnel request is followed": (PERSONNEL, "personnel_opinion", "answered"),
    "an invitation is cancelled": (INVITATION, "invitation", "cancelled"),
    "a directive is replaced": (DIRECTIVE, "directive", "closed"),
    "a clause is reconsidered": (CLAUSE, "clause", "assigned"),
    "a dropped task is taken up": (TASK_AGAIN, "task", "under_way"),
    "a fault is not mended": (RECTIFICATION, "rectification", "closed"),
    "a fault is not proposed": (RECTIFICATION_DROPPED, "rectification", "closed"),
    "a regulation goes on": (COORDINATION, "coordination", "in_force"),
    "a regulation is given up": (COORDINATION_GIVEN_UP, "coordination", "given_up"),
    "guidance gives a task": (GUIDANCE, "task", "under_way"),
    "a visit without proposals": (VISIT, "working_visit", "closed"),
    "a strength ends": (STAFFING, "staffing", "ended"),
    "a Party plan is changed": (PARTY, "party_task", "running"),
    "a closed year is reopened": (OUTSIDE, "outside_figure", "kept"),
    "an urgent report is dropped": (URGENT, "urgent_report", "dropped"),
    "a dialogue ends": (DIALOGUE, "dialogue", "done"),
    "a dialogue is cancelled": (DIALOGUE_CANCELLED, "dialogue", "cancelled"),
    "a commune need not report": (COMMUNE, "commune_report", "waived"),
    "a matter is not listed": (COMPLICATED, "complicated", "refused"),
    "a turn is refused": (TURN, "reception_turn", "told"),
    "a reception day is missed": (RECEPTION, "reception_day", "missed"),
}
FINDING = "the fault: chậm trả lời công dân; instrument breached: Luật Tiếp công dân; article breached: Điều 28; field: land; body where it was found: so-xay-dung; source: inspection; found on: 2026-03-02"


HANDLED = {  # how the story of a claim has it handled
    "a claim is guided": ("eligible", "guide"),
    "a letter is returned": ("eligible", "return"),
    "a claim is reported upwards": (
        "eligible",
        "report to the party committee; receiver: provincial people's committee",
    ),
    "a claim is filed": ("not eligible; why not eligible: not signed", "file"),
}
PASSED = ("eligible", "transfer; receiver: provincial inspectorate")


@pytest.mark.parametrize("story", ENDS, ids=str)
def test_it_comes_to_its_other_end(page, story):
    drawn, kind, state = ENDS[story]
    fit, handling = HANDLED.get(story, PASSED)
    said = drawn.format(task=TASK, finding=FINDING, fit=fit, handling=handling)
    assert page(said).latest(kind).state == state
