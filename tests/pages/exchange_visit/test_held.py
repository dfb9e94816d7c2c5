"""Members visit one of them: planned, held, and what it gave is written down."""

PLANNED = """
    day        | who | does                 | with
    2026-04-01 | Hà  | exchange visit: plan | host: nui-mau; visiting units: song-mau dong-mau; theme: the Secretary's reception; agreed on: 2026-04-01; planned for: 2026-04-20
"""
HELD = """
    day        | who  | does                  | with
    2026-04-20 | Quân | exchange visit: hold  | held on: 2026-04-20
    2026-04-28 | Hà   | exchange visit: close | what it gave: one list of what was promised
"""


def test_it_is_written_down_by_those_who_were_there(page):
    register = page(PLANNED)
    assert register.due("exchange_visit") == {"visiting": "2026-04-20 (letter)"}

    visit = register.write(HELD).latest("exchange_visit")

    assert (visit.state, visit.facts["visitors"]) == (
        "closed",
        ["song-mau", "dong-mau"],
    )


def test_a_unit_that_has_no_part_in_it_writes_nothing(page):
    page(PLANNED).refuses(
        "Long",
        "exchange visit: hold",
        "held on: 2026-04-01",
        because=[
            "only the host, a visitor or the leaders of the cluster may write this"
        ],
    )


def test_a_unit_does_not_visit_itself(page):
    page("day | who | does | with").refuses(
        "Hà",
        "exchange visit: plan",
        "host: song-mau; visiting units: song-mau; theme: x; agreed on: 2026-01-05; "
        "planned for: 2026-01-06",
        because=["the host is not a visitor"],
    )
