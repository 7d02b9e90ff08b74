"""Every small mistake that can be made in a module: one change of its syntax tree each."""

from __future__ import annotations

import ast
import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
RECKONED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add}
SIGNS = {"Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Eq": "==", "NotEq": "!=", "Is": "is", "IsNot": "is not",
         "In": "in", "NotIn": "not in", "Add": "+", "Sub": "-", "Mult": "*"}  # fmt: skip

Place = tuple[ast.AST, str, int | None]
"""A node, one of its fields, and the number in it where the field is a list."""


@dataclass(frozen=True)
class Mutant:
    """One change at one place: what would be there instead."""

    module: str
    line: int
    within: str
    what: str
    place: Place = field(compare=False, repr=False)
    new: ast.AST = field(compare=False, repr=False)

    @property
    def name(self) -> str:
        """Said without line numbers, which move."""
        return f"{self.module.removeprefix('vertebra.')}: {self.within}: {self.what}"

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.name}/{self.line}".encode()).hexdigest()


def mutants(module: str, tree: ast.Module) -> Iterator[Mutant]:
    """Every mutant of a module."""
    for node, place, within in _places(tree, (), "module"):
        for what, new in _changes(node):
            yield Mutant(module, getattr(node, "lineno", 0), within, what, place, ast.copy_location(new, node))


def _places(node: ast.AST, way: tuple[ast.AST, ...], within: str) -> Iterator[tuple[ast.AST, Place, str]]:
    """Every node that may be changed; not: annotations, decorators, docstrings, texts of errors, type aliases."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "type_params"):
            continue
        inner = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, child in inner:
            if not isinstance(child, ast.AST) or _is_left_alone(node, child, way):
                continue
            inside = within
            if isinstance(child, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
                inside = child.name if within == "module" else f"{within}.{child.name}"
            yield child, (node, name, number), within
            yield from _places(child, (*way, node), inside)


def _is_left_alone(parent: ast.AST, child: ast.AST, way: tuple[ast.AST, ...]) -> bool:
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
        return True
    if isinstance(child, ast.Constant) and isinstance(child.value, str):
        said = any(isinstance(one, ast.Raise | ast.JoinedStr) for one in (*way, parent))
        return said or " " in child.value or not child.value
    if isinstance(child, ast.Assign | ast.AnnAssign) and isinstance(parent, ast.Module):
        targets = child.targets if isinstance(child, ast.Assign) else [child.target]
        value = child.value
        is_alias = isinstance(value, ast.Subscript) or (
            isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)
        )
        return is_alias or any(isinstance(one, ast.Name) and one.id == "__all__" for one in targets)
    return isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING"


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What a node may become, and how that is said."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for new in COMPARED.get(type(node.ops[0]), ()):
            said = f"`{ast.unparse(node)}`: {SIGNS[type(node.ops[0]).__name__]} becomes {SIGNS[new.__name__]}"
            yield said, ast.Compare(node.left, [new()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"`{_short(node)}`: and ↔ or", ast.BoolOp(other, node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"`{_short(node)}`: without not", node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in RECKONED:
        new_op = RECKONED[type(node.op)]
        said = f"`{_short(node)}`: {SIGNS[type(node.op).__name__]} becomes {SIGNS[new_op.__name__]}"
        yield said, ast.BinOp(node.left, new_op(), node.right)
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        changed = _copy(node)
        changed.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node)
        yield f"`if {_short(node.test)}`: the other way round", ast.fix_missing_locations(changed)
    elif isinstance(node, ast.comprehension) and node.ifs:
        changed = _copy(node)
        changed.ifs = []
        yield f"`… for {_short(node.target)} if {_short(node.ifs[0])}`: without its if", changed
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield f"`{_short(node)}`: returns None", ast.Return(ast.copy_location(ast.Constant(None), node))
    elif isinstance(node, ast.Raise | ast.AugAssign) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield f"`{_short(node)}`: left out", ast.Pass()
    elif isinstance(node, ast.Continue):
        yield "`continue`: becomes break", ast.Break()


def _constants(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if isinstance(value, bool):
        yield f"`{value}` becomes `{not value}`", ast.Constant(not value)
    elif isinstance(value, int | float):
        yield f"`{value}` becomes `{value + 1}`", ast.Constant(value + 1)
    elif isinstance(value, str):
        yield f"`{value!r:.40}` becomes another text", ast.Constant(f"{value}-x")


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _copy(node: ast.AST) -> ast.AST:
    return ast.copy_location(type(node)(**dict(ast.iter_fields(node))), node)


def _short(node: ast.AST) -> str:
    said = " ".join(ast.unparse(node).split())
    return said if len(said) <= 70 else f"{said[:69]}…"


@contextlib.contextmanager
def planted(tree: ast.Module, mutant: Mutant) -> Iterator[ast.Module]:
    """The tree with the mutant in it; afterwards as it was."""
    node, name, number = mutant.place
    if number is None:
        old = getattr(node, name)
        setattr(node, name, mutant.new)
    else:
        old = getattr(node, name)[number]
        getattr(node, name)[number] = mutant.new
    try:
        yield ast.fix_missing_locations(tree)
    finally:
        if number is None:
            setattr(node, name, old)
        else:
            getattr(node, name)[number] = old
