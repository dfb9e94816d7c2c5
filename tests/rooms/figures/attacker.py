"""Somebody who holds every number that ever left, and calculates.

Unknown whole numbers, none below nought, and what is known of their sums. `range_of`
is exact: a linear programme over fractions, by the simplex method with Bland's rule. It
knows nothing of how cells were chosen, and shares no line with what it attacks.
"""

from fractions import Fraction


class Attacker:
    """Sums of unknowns that are known: `learn({"x": 1, "y": 1}, 7)`."""

    def __init__(self, known=()):
        self.known = list(known)

    def learn(self, form, number):
        self.known.append((dict(form), number))

    def and_also(self):
        """The same before something more is learnt."""
        return Attacker(self.known)

    def ranges(self, forms):
        """How wide the range of each form still is; None where nothing bounds it."""
        names = sorted({name for form, _ in self.known for name in form})
        names = sorted({*names, *(name for form in forms for name in form)})
        tableau = _Tableau(names, self.known)
        return [tableau.width(form) for form in forms]


class _Tableau:
    """Rows of `basis + rest = number`, the numbers never below nought."""

    def __init__(self, names, known):
        self.at = {name: place for place, name in enumerate(names)}
        self.wide = len(names)
        self.rows, self.basis = [], []
        for form, number in known:
            self._take(form, number)

    def _take(self, form, number):
        """One more sum: a help variable is driven out of it, or it says nothing new."""
        row = [Fraction(0)] * self.wide + [Fraction(number)]
        for name, share in form.items():
            row[self.at[name]] += share
        for one, held in zip(self.rows, self.basis, strict=True):
            row = _minus(row, one, row[held])
        if row[-1] < 0:
            row = [-each for each in row]
        while row[-1] > 0:
            enters = next((c for c in range(self.wide) if row[c] > 0), None)
            assert enters is not None, "what is known contradicts itself"
            leaves = self._leaves(enters)
            mine = row[-1] / row[enters]
            if leaves is not None and self._bound(leaves, enters) < mine:
                self._pivot(leaves, enters)
                row = _minus(row, self.rows[leaves], row[enters])
                continue
            self._settle(row, enters)
            return
        enters = next((c for c in range(self.wide) if row[c] != 0), None)
        if enters is not None:
            self._settle(row, enters)

    def _settle(self, row, enters):
        row = [each / row[enters] for each in row]
        self.rows = [_minus(one, row, one[enters]) for one in self.rows]
        self.rows.append(row)
        self.basis.append(enters)
        assert all(one[-1] >= 0 for one in self.rows)

    def width(self, form):
        ends = [self._most(form, sign) for sign in (1, -1)]
        return None if None in ends else ends[0] + ends[1]

    def _most(self, form, sign):
        gains = [Fraction(0)] * (self.wide + 1)
        for name, share in form.items():
            gains[self.at[name]] += sign * share
        for one, held in zip(self.rows, self.basis, strict=True):
            gains = _minus(gains, one, gains[held])
        while True:
            enters = next((c for c in range(self.wide) if gains[c] > 0), None)
            if enters is None:
                return -gains[-1]
            leaves = self._leaves(enters)
            if leaves is None:
                return None
            self._pivot(leaves, enters)
            gains = _minus(gains, self.rows[leaves], gains[enters])

    def _leaves(self, enters):
        able = [at for at, one in enumerate(self.rows) if one[enters] > 0]
        return min(
            able, key=lambda at: (self._bound(at, enters), self.basis[at]), default=None
        )

    def _bound(self, at, enters):
        return self.rows[at][-1] / self.rows[at][enters]

    def _pivot(self, leaves, enters):
        row = [each / self.rows[leaves][enters] for each in self.rows[leaves]]
        self.rows = [
            row if at == leaves else _minus(one, row, one[enters])
            for at, one in enumerate(self.rows)
        ]
        self.basis[leaves] = enters


def _minus(row, other, share):
    if not share:
        return row
    return [a - share * b if b else a for a, b in zip(row, other, strict=True)]
