"""A sentence in the two languages of the house, Vietnamese first."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """One label or sentence, said in Vietnamese and in English."""

    vi: str
    en: str

    def in_(self, language: str) -> str:
        """The wording in `language` ("vi" or "en"); Vietnamese for any other."""
        return self.en if language == "en" else self.vi

    @property
    def inside(self) -> Words:
        """As it stands inside a sentence: "phiên họp Ban Chỉ đạo", but "UBND tỉnh"."""
        return Words(
            *(
                text if text[1:2].isupper() else text[:1].lower() + text[1:]
                for text in self
            )
        )

    def filled(self, **values: object) -> Words:
        """Both wordings with `{name}` places filled; Words speak each tongue."""
        return Words(
            *(
                text.format(
                    **{
                        name: value.in_(language) if isinstance(value, Words) else value
                        for name, value in values.items()
                    }
                )
                for language, text in (("vi", self.vi), ("en", self.en))
            )
        )
