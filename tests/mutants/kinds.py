"""Which mutants count: of numbers, of comparisons and of arithmetic, made by Cosmic Ray.

Numbers: every number literal one more and one less, a decimal one in its last place, `min` for
`max`, a way of rounding for another. Comparisons: an order for each other order, equality,
identity and membership for their opposites. Arithmetic: an operator for its opposite.
Left out is what computes nothing: texts (codes of problems and steps, their sources), and the
bars of annotations, which nobody evaluates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import permutations

import parso
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.operators.binary_operator_replacement import operators as binary_operators
from cosmic_ray.operators.comparison_operator_replacement import operators as comparison_operators
from cosmic_ray.operators.number_replacer import NumberReplacer
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.unary_operator_replacement import operators as unary_operators

_ORDERS = ("Lt", "LtE", "Gt", "GtE")
_COMPARISONS = {
    *permutations(_ORDERS, 2),
    *((order, equal) for order in _ORDERS for equal in ("Eq", "NotEq")),
    *permutations(("Eq", "NotEq"), 2),
    *permutations(("Is", "IsNot"), 2),
}
_ARITHMETIC = {
    *permutations(("Add", "Sub"), 2),
    *permutations(("Mul", "Div"), 2),
    *permutations(("BitOr", "BitAnd"), 2),
    ("FloorDiv", "Div"),
    ("Mod", "FloorDiv"),
    ("Pow", "Mul"),
}
_NAMES = {
    "min": ("max",),
    "max": ("min",),
    "ceil": ("floor",),
    "ROUND_HALF_UP": ("ROUND_HALF_EVEN", "ROUND_HALF_DOWN", "ROUND_DOWN"),
    "ROUND_HALF_DOWN": ("ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_DOWN"),
}
_MEMBERSHIP = {"in": "not in", "not in": "in"}
_STEPS = {"+=": "-=", "-=": "+="}
_ANNOTATIONS = {"annassign": 1, "tfpdef": 2}  # where among its parts each has the annotation
_BLANK = re.compile(r"([(\[{]) ")
_DECIMAL = re.compile(r'(["\'])(\d+(?:\.\d+)?)\1')


class DecimalReplacer(Operator):
    """Changes the last place of a number written as a text."""

    def mutation_positions(self, node):
        if node.type == "string" and _DECIMAL.fullmatch(node.value) and _in_decimal(node):
            yield from [(node.start_pos, node.end_pos)] * 2

    def mutate(self, node, index):
        quote, digits = _DECIMAL.fullmatch(node.value).groups()
        places = len(digits.partition(".")[2])
        changed = int(digits.replace(".", "")) + (1, -1)[index]
        node.value = f"{quote}{changed / 10**places:.{places}f}{quote}"
        return node

    @classmethod
    def examples(cls):
        return ()


class NameReplacer(Operator):
    """Puts `max` for `min`, one way of rounding for another."""

    def mutation_positions(self, node):
        if node.type == "name" and node.value in _NAMES and not _imported(node):
            yield from [(node.start_pos, node.end_pos)] * len(_NAMES[node.value])

    def mutate(self, node, index):
        node.value = _replacement(node.value, index)
        return node

    @classmethod
    def examples(cls):
        return ()


class WordReplacer(Operator):
    """Puts one word for another, in comparisons or where something is added up."""

    def __init__(self, words, parents):
        self._words, self._parents = words, parents

    def mutation_positions(self, node):
        if _said(node) in self._words and node.parent.type in self._parents:
            yield (node.start_pos, node.end_pos)

    def mutate(self, node, index):  # noqa: ARG002 - Cosmic Ray calls it
        return parso.parse(f" {self._words[_said(node)]}")

    @classmethod
    def examples(cls):
        return ()


def _named(found, wanted):
    return [one() for one in found if tuple(one.__name__.split("_")[-2:]) in wanted]


KINDS = {
    "constants": [NumberReplacer(), DecimalReplacer(), NameReplacer()],
    "comparisons": [
        *_named(comparison_operators(), _COMPARISONS),
        WordReplacer(_MEMBERSHIP, {"comparison"}),
    ],
    "arithmetic": [
        *_named(binary_operators(), _ARITHMETIC),
        *_named(unary_operators(), {("USub", "UAdd")}),
        WordReplacer(_STEPS, {"expr_stmt"}),
    ],
}


@dataclass(frozen=True)
class Mutant:
    """One change of one place of a module."""

    kind: str
    line: int
    before: str
    after: str
    source: str

    @property
    def change(self):
        """The line as it was and as it is."""
        return self.before, self.after


def mutants_of(source):
    """Give every mutant of a module's text once, in the order of its lines."""
    found = {}
    tree = get_ast(source)
    for kind, operators in KINDS.items():
        for operator in operators:
            places = [
                (node, place)
                for node in ast_nodes(tree)
                for place in operator.mutation_positions(node)
            ]
            for occurrence, (node, (start, _)) in enumerate(places):
                if not (_annotates(node) or _unpacks(node)):
                    changed = MutationVisitor.mutate_code(source, operator, occurrence)
                    found.setdefault(changed, _mutant(kind, start[0], source, changed))
    return sorted(found.values(), key=lambda one: one.line)


def _mutant(kind, line, source, changed):
    before, after = (_line(text, line) for text in (source, changed))
    return Mutant(kind, line, before, after, changed)


def _line(text, line):
    """Give a line as it stands, without the blanks Cosmic Ray puts before what it writes."""
    return _BLANK.sub(r"\1", text.splitlines()[line - 1].strip())


def _replacement(name, index):
    new = _NAMES[name][index]
    return new if not new.startswith("ROUND") else f'"{new}"'


def _said(node):
    if node.type in {"comp_op", "keyword", "operator"}:
        return " ".join(node.get_code(include_prefix=False).split())
    return ""


def _imported(node):
    while (node := node.parent) is not None:
        if node.type in {"import_from", "import_name"}:
            return True
    return False


def _in_decimal(node):
    call = node.parent.parent
    return call is not None and call.get_code(include_prefix=False).startswith("Decimal(")


def _unpacks(node):
    """Whether stars hand on a mapping or part parameters, and multiply nothing."""
    return node.type == "operator" and node.parent.type in {"dictorsetmaker", "parameters"}


def _annotates(node):
    """Whether a node stands in an annotation."""
    child, parent = node, node.parent
    while parent is not None:
        if parent.type in _ANNOTATIONS and parent.children[_ANNOTATIONS[parent.type]] is child:
            return True
        if parent.type == "funcdef" and parent.annotation is child:
            return True
        child, parent = parent, parent.parent
    return False
