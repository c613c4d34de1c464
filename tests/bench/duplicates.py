"""`python -m tests.bench.duplicates`: how many duplicates of a labelled base are found, how many are none."""

import argparse
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from rapport.parties.likeness import LARGEST_BLOCK, START, Rules, compare, marks_of, nearest
from tests.bench.labelled import Labelled, make
from tests.bench.parts import data_folder


@dataclass
class Measured:
    """What came out: pairs that are one and were found, that were found and are two, that were not found."""

    right: int = 0
    wrong: list[tuple[int, int]] = field(default_factory=list)
    missed: list[tuple[int, int]] = field(default_factory=list)
    compared: int = 0
    never_met: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, how much is right."""
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        """Of what is there, how much was found."""
        return self.right / max(self.right + len(self.missed), 1)


def measure(base: Labelled, rules: Rules = START) -> Measured:
    """Find the duplicates of the base as the program does: by its keys first, by the score then."""
    facts = {one.pk: one.facts for one in base.records}
    blocks: dict[str, list[int]] = defaultdict(list)
    for one in base.records:
        for mark in marks_of(one.facts):
            blocks[mark].append(one.pk)
    holders = {mark: pks for mark, pks in blocks.items() if len(pks) <= LARGEST_BLOCK}
    met = {
        (min(one.pk, pk), max(one.pk, pk))
        for one in base.records
        for pk in nearest(one.pk, marks_of(one.facts), holders)
    }
    found = {pair for pair in met if compare(facts[pair[0]], facts[pair[1]], rules).score >= rules.threshold}
    return Measured(
        len(found & base.pairs), sorted(found - base.pairs), sorted(base.pairs - found), len(met), len(base.pairs - met)
    )


def _told(base: Labelled, pair: tuple[int, int]) -> str:
    one, two = (base.records[pk - 1] for pk in pair)
    verdict = compare(one.facts, two.facts)
    why = ", ".join(f"{each.code} {each.points:+}" for each in verdict.reasons)
    return f"  {verdict.score:.3f} {one.way}/{two.way}: {one.facts.name!r} | {two.facts.name!r}: {why}"


def main() -> None:
    """Print the figures of each seed, and with --show what went wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("seeds", nargs="*", type=int, default=[1, 2, 3])
    asked.add_argument("--held-out", action="store_true", help="the half of the names that is not for tuning")
    asked.add_argument("--show", type=int, default=0, help="how many mistakes of each kind are shown")
    given = asked.parse_args()
    sums: Counter[str] = Counter()
    for seed in given.seeds:
        base = make(data_folder(), seed, held_out=given.held_out)
        found = measure(base)
        sums.update(right=found.right, wrong=len(found.wrong), missed=len(found.missed))
        print(
            f"seed {seed}: {len(base.records)} cards, {len(base.pairs)} pairs, {found.compared} compared; "
            f"precision {found.precision:.4f}, recall {found.recall:.4f} ({found.never_met} never met)"
        )
        for word, pairs in (("wrong", found.wrong), ("missed", found.missed)):
            for pair in pairs[: given.show]:
                print(word, _told(base, pair))
    precision, recall = (
        sums["right"] / (sums["right"] + sums["wrong"]),
        sums["right"] / (sums["right"] + sums["missed"]),
    )
    print(f"together: precision {precision:.4f}, recall {recall:.4f}")


if __name__ == "__main__":
    main()
