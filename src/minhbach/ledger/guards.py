"""The triggers that keep entries: nothing is changed, nothing is deleted.

The one change they let through is an erasure: prose and salt of an entry become null,
together, after an entry with the action "erase" has named it.
"""

from __future__ import annotations

KEPT = (
    "format",
    "body",
    "seq",
    "id",
    "request",
    "matter",
    "procedure",
    "procedure_version",
    "action",
    "actor",
    "post",
    "corrects",
    "approved_by",
    "recorded_at",
    "effective_on",
    "facts",
    "prose_digest",
    "prev_hash",
    "hash",
)
UNCHANGED = "ledger: an entry is never changed"
UNDELETED = "ledger: an entry is never deleted"
ONLY_AT_THE_END = "ledger: an entry is only added at the end of its chain"

_ERASURE = """
    new.prose IS NULL AND new.prose_salt IS NULL AND old.prose IS NOT NULL
    AND EXISTS (SELECT 1 FROM ledger_entry erasing WHERE erasing.corrects = old.id
                AND erasing.action = 'erase' AND erasing.body = old.body)
"""


def sqlite() -> list[str]:
    """The triggers of SQLite; the third also stops INSERT OR REPLACE."""
    same = " AND ".join(f"new.{name} IS old.{name}" for name in ("rowid", *KEPT))
    unless = f"WHEN NOT ({same} AND {_ERASURE})"
    return [
        f"""CREATE TRIGGER ledger_entry_unchanged BEFORE UPDATE ON ledger_entry
        {unless} BEGIN SELECT RAISE(ABORT, '{UNCHANGED}'); END""",
        f"""CREATE TRIGGER ledger_entry_undeleted BEFORE DELETE ON ledger_entry
        BEGIN SELECT RAISE(ABORT, '{UNDELETED}'); END""",
        f"""CREATE TRIGGER ledger_entry_at_the_end BEFORE INSERT ON ledger_entry
        WHEN new.seq IS NOT 1 + COALESCE(
            (SELECT MAX(seq) FROM ledger_entry WHERE body = new.body), 0)
        OR EXISTS (SELECT 1 FROM ledger_entry WHERE id = new.id)
        OR new.request IS NOT NULL AND EXISTS (
            SELECT 1 FROM ledger_entry
            WHERE body = new.body AND request = new.request)
        BEGIN SELECT RAISE(ABORT, '{ONLY_AT_THE_END}'); END""",  # noqa: S608 - ours
    ]


def postgresql() -> list[str]:
    """The triggers of PostgreSQL; TRUNCATE is refused as well."""
    same = " AND ".join(f"new.{name} IS NOT DISTINCT FROM old.{name}" for name in KEPT)
    return [
        f"""CREATE FUNCTION ledger_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF {same} AND {_ERASURE} THEN RETURN new; END IF;
                RAISE EXCEPTION '{UNCHANGED}';
            END IF;
            RAISE EXCEPTION '{UNDELETED}';
        END $$""",
        """CREATE TRIGGER ledger_entry_kept BEFORE UPDATE OR DELETE ON ledger_entry
        FOR EACH ROW EXECUTE FUNCTION ledger_entry_kept()""",
        """CREATE TRIGGER ledger_entry_not_truncated BEFORE TRUNCATE ON ledger_entry
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_kept()""",
    ]


def undo(vendor: str) -> list[str]:
    """Takes the triggers away again (only when a migration is undone)."""
    if vendor == "sqlite":
        names = ("unchanged", "undeleted", "at_the_end")
        return [f"DROP TRIGGER ledger_entry_{name}" for name in names]
    return [
        "DROP TRIGGER ledger_entry_kept ON ledger_entry",
        "DROP TRIGGER ledger_entry_not_truncated ON ledger_entry",
        "DROP FUNCTION ledger_entry_kept()",
    ]
