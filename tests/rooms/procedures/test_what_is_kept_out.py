"""No declaration or list may carry opinions, loyalty, religion or ethnicity."""

import pytest

from minhbach.bodies.kept_out import kept_out, reasons
from minhbach.bodies.lists import LISTS, shipped
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.checking.fields import faults
from minhbach.procedures.fields import one_of, prose
from minhbach.procedures.kind import Procedure

REFUSED = (
    "Dân tộc",
    "DÂN TỘC của người gửi",
    "Tôn giáo",
    "ton giao",
    "Chính kiến",
    "sender_religion",
    "Ethnic group",
    "political opinion",
    "loyalty",
    "Tư tưởng",
)
ALLOWED = ("Nội dung", "Ý kiến của đơn vị", "Cơ quan có thẩm quyền", "Trace", "Đàn")


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text):
    assert kept_out(text)


@pytest.mark.parametrize("text", ALLOWED)
def test_allowed(text):
    assert kept_out(text) is None


@pytest.mark.parametrize(
    "wrong",
    [
        prose("Tôn giáo", "Creed"),
        one_of("Nhóm", "Group", ("x", "Dân tộc khác", "Other")),
    ],
)
def test_a_field_that_could_carry_it_is_refused(wrong):
    broken = type(Procedure)(
        "Broken",
        (Procedure,),
        {"wrong": wrong},
        key="broken",
        prefix="X",
        since=CATALOGUE["petition"].since,
        words=("X", "X"),
        plural=("X", "X"),
    )
    said = [fault for at, fault in faults(broken, CATALOGUE) if at == "wrong"]
    assert said
    assert all(fault.startswith("could carry") for fault in said)


def test_the_shipped_lists_carry_none_of_it():
    texts = [
        text
        for name in LISTS
        for one in shipped(name)
        for text in (one.code, *one.words)
    ]
    assert [text for text in texts if kept_out(text)] == []


def test_a_unit_may_not_add_it_to_a_list():
    assert reasons("field", "creed", Words("Tôn giáo", "Creed"))
    assert reasons("field", "land", Words("Đất đai", "Land")) == []


def test_an_agency_is_called_what_it_is():
    assert reasons("agency", "so-dan-toc", Words("Sở Dân tộc", "Department")) == []
