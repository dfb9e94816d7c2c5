"""The addresses of the pages."""

from __future__ import annotations

from allauth.account import views as accounts
from django.urls import URLPattern, path
from django.views.generic.base import RedirectView

from minhbach.web import reveal
from minhbach.web.pages import (
    acting,
    again,
    beginning,
    calendars,
    checking,
    cluster,
    cluster_book,
    cluster_book_acts,
    cluster_book_points,
    commune_sheet,
    consolidation,
    corrections,
    deducting,
    desk,
    effect,
    figure,
    figures,
    first,
    floor,
    forms,
    gallery,
    hall,
    handing,
    head,
    importing,
    intake,
    law,
    matter,
    metrics,
    noticing,
    numbering,
    office,
    package_keys,
    packages,
    papers,
    plan_down,
    reception,
    reception_sheet,
    registers,
    report,
    reports,
    retention,
    review,
    review_figure,
    round_signs,
    rounds,
    run,
    score_tables,
    scoring,
    screen,
    searching,
    tasks_down,
    together,
    tokens,
    work,
)

REPORT = "<slug:body>/report/<int:year>/<int:number>/"
CONFERENCE = "<slug:body>/conferences/<int:year>/<int:number>/"
MATTER = "<slug:body>/<kinds:noun>/<int:year>/<int:number>/"

_account = [
    path("account/login/", accounts.login, name="account_login"),
    path("account/logout/", accounts.logout, name="account_logout"),
    path("account/inactive/", accounts.account_inactive, name="account_inactive"),
    path("account/password/", accounts.password_change, name="account_change_password"),
    path("account/tokens/", tokens.own_tokens, name="own_tokens"),
    path("account/confirm/", accounts.reauthenticate, name="account_reauthenticate"),
    # Nobody signs up and no e-mail is sent; allauth asks these addresses by name.
    path("account/signup/", RedirectView.as_view(url="/"), name="account_signup"),
]

_exchange = [
    path("<slug:body>/packages/", packages.packages, name="packages"),
    path("<slug:body>/packages/arrived/", packages.arrive, name="packages_arrive"),
    path(
        "<slug:body>/packages/<int:year>/<int:number>.zip",
        packages.file,
        name="package_file",
    ),
    path(
        "<slug:body>/packages/<int:year>/<int:number>/receipt.json",
        packages.receipt,
        name="package_receipt",
    ),
    path(
        "<slug:body>/packages/workbooks/<slug:member>/<slug:period>.xlsx",
        packages.workbook,
        name="workbook",
    ),
    path("<slug:body>/packages/keys/", package_keys.package_keys, name="package_keys"),
    path("<slug:body>/packages/keys/sheet/", package_keys.sheet, name="package_sheet"),
    path("<slug:body>/packages/keys/card.json", package_keys.card, name="package_card"),
    path(
        "<slug:body>/consolidation/", consolidation.consolidation, name="consolidation"
    ),
    path(
        "<slug:body>/consolidation/consolidation.xlsx",
        consolidation.workbook,
        name="consolidation_xlsx",
    ),
    path(
        "<slug:body>/consolidation/<str:code>/",
        consolidation.lines,
        name="consolidation_lines",
    ),
]

_BOOK = "<slug:body>/cluster-book/<slug:cluster>/"
_at_home = [
    path("<slug:body>/cluster-book/", cluster_book.books, name="cluster_books"),
    path(
        f"{_BOOK}score-sheets/<int:year>/<int:number>/points/",
        cluster_book_points.points,
        name="book_points",
    ),
    path(
        f"{_BOOK}<kinds:noun>/<int:year>/<int:number>/",
        cluster_book_acts.matter,
        name="book_matter",
    ),
    path(
        f"{_BOOK}<kinds:noun>/new/<slug:act>/",
        cluster_book_acts.begin,
        name="book_begin",
    ),
]

_conference = [
    path("<slug:body>/conference/", hall.latest, name="conference_latest"),
    path(f"{CONFERENCE}hall/", hall.hall, name="conference_hall"),
    path(f"{CONFERENCE}drafts/<slug:key>.docx", hall.draft, name="conference_draft"),
    path(f"{CONFERENCE}tasks/", tasks_down.tasks_down, name="conference_tasks"),
    path(f"{CONFERENCE}floor/", floor.floor, name="conference_floor"),
    path(f"{CONFERENCE}floor/now/", floor.now, name="conference_now"),
    path(f"{CONFERENCE}screen/", screen.screen, name="conference_screen"),
]

urlpatterns: list[URLPattern] = [
    path("", first.first, name="first"),
    path("metrics", metrics.metrics, name="metrics"),
    path("about/", first.about, name="about"),
    path("language/", first.language, name="language"),
    path("again/", again.again, name="again"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("calendar/<str:secret>.ics", calendars.calendar, name="calendar"),
    *_account,
    path("<slug:body>/", work.to_work, name="body"),
    path("<slug:body>/work/", work.my_work, name="work"),
    path("<slug:body>/intake/", intake.intake, name="intake"),
    path("<slug:body>/head/", head.head, name="head"),
    path("<slug:body>/corrections/", corrections.corrections, name="corrections"),
    path("<slug:body>/retention/", retention.keeping, name="retention"),
    path("<slug:body>/hand-over/", handing.hand_over, name="hand_over"),
    path("<slug:body>/figures/", figures.figures, name="figures"),
    path(
        "<slug:body>/figures/in/<slug:chapter>/",
        figures.chapter,
        name="figures_chapter",
    ),
    path("<slug:body>/figures/<str:code>/", figure.figure, name="figure"),
    path("<slug:body>/forms/", forms.listing, name="forms"),
    path("<slug:body>/forms/<slug:key>/", forms.shown, name="form"),
    path(
        "<slug:body>/forms/<slug:key>/form.<slug:ending>", forms.paper, name="form_file"
    ),
    path("<slug:body>/reports/", reports.reports, name="reports"),
    path("<slug:body>/reports/<int:year>/<int:number>/", report.moved),
    path("<slug:body>/reports/<int:year>/<int:number>/<slug:act>/", report.moved),
    path(REPORT, report.report, name="report"),
    path(f"{REPORT}report.docx", report.document, name="report_docx"),
    path(f"{REPORT}report.xlsx", report.workbook, name="report_xlsx"),
    *_exchange,
    *_at_home,
    path("<slug:body>/import/", importing.importing, name="import"),
    path("<slug:body>/check-figures/", checking.check_figures, name="check_figures"),
    path("<slug:body>/office/", office.office, name="office"),
    path("<slug:body>/office/<slug:act>/", office.act, name="office_act"),
    path(
        "<slug:body>/office/settings/<slug:key>/",
        office.setting,
        name="office_setting",
    ),
    path("<slug:body>/law/", law.law, name="law"),
    path(
        "<slug:body>/good-practices/<int:year>/<int:number>/effect/",
        effect.effect,
        name="effect",
    ),
    path("<slug:body>/cluster/", cluster.cluster, name="cluster"),
    path("<slug:body>/cluster/registrations/", cluster.expect, name="cluster_expect"),
    path(
        "<slug:body>/cluster/hand-over.docx",
        cluster.handed_over,
        name="cluster_hand_over",
    ),
    path("<slug:body>/desk/", desk.proposals, name="desk"),
    path("<slug:body>/desk/replies.zip", desk.replies, name="desk_replies"),
    path("<slug:body>/desk/plans/", desk.plans, name="desk_plans"),
    path("<slug:body>/desk/plans/new/", plan_down.plan_down, name="plan_down"),
    path("<slug:body>/desk/clusters/", desk.clusters, name="desk_clusters"),
    path("<slug:body>/review/", review.review, name="review"),
    path("<slug:body>/review/review.<slug:ending>", review.paper, name="review_file"),
    path(
        "<slug:body>/review/<str:code>/",
        review_figure.review_figure,
        name="review_figure",
    ),
    path("<slug:body>/commune-sheets/", commune_sheet.sheets, name="commune_sheets"),
    path(
        "<slug:body>/commune-sheets/<int:year>/<int:number>.xlsx",
        commune_sheet.empty,
        name="commune_sheet",
    ),
    path("<slug:body>/reception/", reception.month, name="reception_month"),
    path("<slug:body>/reception-book/", reception.book, name="reception_book"),
    path(
        "<slug:body>/reception-book/book.xlsx",
        reception.workbook,
        name="reception_book_xlsx",
    ),
    path("<slug:body>/reception-sheet/", reception_sheet.sheet, name="reception_sheet"),
    path(
        "<slug:body>/reception-sheet/sheet.xlsx",
        reception_sheet.empty,
        name="reception_sheet_empty",
    ),
    path("<slug:body>/numbers/", numbering.numbers, name="numbers"),
    path("<slug:body>/registers/", registers.registers, name="registers"),
    path("<slug:body>/notices/", noticing.noticing, name="notices"),
    path("<slug:body>/calendar/", calendars.calendars, name="calendars"),
    path("<slug:body>/search/", searching.search, name="search"),
    path("<slug:body>/new/", beginning.offers, name="new"),
    path("<slug:body>/score-tables/new/", score_tables.new, name="score_table_new"),
    path("<slug:body>/<kinds:noun>/new/", beginning.begin, name="begin"),
    path("<slug:body>/<kinds:noun>/together/", together.together, name="together"),
    path("<slug:body>/<kinds:noun>/", registers.register, name="register"),
    path(
        "<slug:body>/scores/<int:year>/<int:number>/deductions/",
        deducting.deducting,
        name="deducting",
    ),
    path(
        "<slug:body>/score-sheets/<int:year>/<int:number>/points/",
        scoring.points,
        name="points",
    ),
    path(
        "<slug:body>/score-tables/<int:year>/<int:number>/criteria/",
        score_tables.criteria,
        name="criteria",
    ),
    path(
        "<slug:body>/score-tables/<int:year>/<int:number>/criteria/workbook.xlsx",
        score_tables.table_file,
        name="score_table_file",
    ),
    path(
        "<slug:body>/rounds/<int:year>/<int:number>/signs/",
        round_signs.signs,
        name="round_signs",
    ),
    path(
        "<slug:body>/rounds/<int:year>/<int:number>/scoring/",
        rounds.scoring,
        name="round",
    ),
    *_conference,
    path(MATTER, matter.matter, name="matter"),
    path(f"{MATTER}files/<slug:field>/<int:at>/", papers.file, name="file"),
    path(f"{MATTER}papers/<slug:letter>.docx", papers.letter, name="letter"),
    path(f"{MATTER}runs/<slug:key>/", run.run, name="run"),
    path(f"{MATTER}openings/", reveal.openings, name="openings"),
    path(f"{MATTER}<slug:act>/", acting.act, name="act"),
]
