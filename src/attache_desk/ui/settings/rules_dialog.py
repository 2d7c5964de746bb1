"""What the rules say, scheme by scheme: every figure with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QVBoxLayout, QWidget

from attache_desk.domain.agreements import Agreement
from attache_desk.domain.scheme_rules import Base, Confidence, Rate, Scheme, Span
from attache_desk.domain.workings import plain
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.panels import row, scrolling, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context

translate = QCoreApplication.translate
_AGREEMENTS = "agreements"
_LEAST_SHOWN = 44


class RulesDialog(QDialog):
    """One scheme at a time, or the register of agreements."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("rules_dialog")
        self.setWindowTitle(self.tr("Rules of the schemes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 860, 680)
        self.choice = QComboBox()
        self.choice.setObjectName("rules_choice")
        self.choice.setAccessibleName(self.tr("Scheme"))
        self.choice.addItem(self.tr("Agreements between states"), _AGREEMENTS)
        for one in context.desk.rules.schemes:
            self.choice.addItem(f"{one.code} – {one.name}", one.code)
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(_LEAST_SHOWN)
        self.choice.activated.connect(self._show)
        self.said = QLabel()
        self.said.setObjectName("rules_said")
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = button(Button("rules_close", self.tr("Close"), "primary"))
        close.clicked.connect(self.accept)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        note = self.tr("What is uncertain is shown and never enforced.")
        inside.addWidget(Wrapping((self.choice, text(note, "note"))))
        inside.addWidget(scrolling(self.said), 1)
        inside.addLayout(row(None, close))
        self.choice.setCurrentIndex(1)
        self._show()

    @Slot()
    def _show(self) -> None:
        code = str(self.choice.currentData())
        desk = self._context.desk
        if code == _AGREEMENTS:
            said = _agreements(desk.agreements.agreements)
        else:
            said = "".join(_scheme(desk.rules.scheme(code), desk.rules.sources))
        self.said.setText(said)


def _scheme(scheme: Scheme, sources: Mapping[str, str]) -> Iterator[str]:
    say = translate
    yield f"<h3>{escape(scheme.code)} – {escape(scheme.name)}</h3>"
    if scheme.name_local:
        yield f"<p>{escape(scheme.name_local)}</p>"
    facts = (scheme.country, scheme.currency, scheme.basis, scheme.rounding)
    yield f"<p>{escape(' · '.join(facts))}<br>{escape(', '.join(scheme.branches))}</p>"
    for heading, part in ((say("rules", "Due"), scheme.due), (say("rules", "Late"), scheme.late)):
        if part is not None:
            told = _sure(part.text, part.source, part.confidence)
            yield f"<p><b>{escape(heading)}</b>: {told}</p>"
    yield _list(say("rules", "Bounds of the wage that counts"), map(_base, scheme.bases))
    yield _list(say("rules", "Rates"), map(_rate, scheme.rates))
    yield _list(
        say("rules", "What benefits ask for"),
        (
            _sure(
                f"{one.benefit}: {one.months} {say('rules', 'months')}"
                + (f" {say('rules', 'in')} {one.within_months}" if one.within_months else "")
                + (f"; {one.other}" if one.other else ""),
                one.source,
                one.confidence,
            )
            for one in scheme.qualifying
        ),
    )
    if scheme.leaving is not None:
        leaving = scheme.leaving
        told = _sure(leaving.text, leaving.source, leaving.confidence)
        yield f"<p><b>{escape(say('rules', 'Leaving'))}</b>: {told}</p>"
    named = [f"{code}: {sources[code]}" for code in scheme.sources if code in sources]
    yield _list(say("rules", "Sources"), (escape(one) for one in named))


def _agreements(found: Sequence[Agreement]) -> str:
    parts = []
    for one in found:
        force = f"{one.in_force_from}" if one.in_force_from else translate("rules", "not in force")
        head = f"{', '.join(one.parties)} · {one.kind} · {force} · {one.totalisation}"
        told = _sure(one.note, one.source, one.confidence)
        parts.append(f"<h4>{escape(one.title)}</h4><p>{escape(head)}</p><p>{told}</p>")
    return "".join(parts)


def _base(one: Base) -> str:
    floor = "–" if one.floor is None else plain(one.floor)
    ceiling = "–" if one.ceiling is None else plain(one.ceiling)
    region = f" ({one.region})" if one.region else ""
    return _sure(f"{_months(one.span)}{region}: {floor} … {ceiling}", one.source, one.confidence)


def _rate(one: Rate) -> str:
    shares = [
        f"{name} {plain(value * 100)} %"
        for name, value in (
            (translate("rules", "worker"), one.employee),
            (translate("rules", "employer"), one.employer),
            (translate("rules", "state"), one.government),
        )
        if value is not None
    ]
    if one.flat is not None:
        shares.append(plain(one.flat))
    what = f" [{one.variant}: {one.applies_to}]" if one.variant else ""
    return _sure(f"{_months(one.span)}: {', '.join(shares)}{what}", one.source, one.confidence)


def _months(span: Span) -> str:
    first = "" if span.first.year == 1 else str(span.first)
    return f"{first} – {span.last or ''}"


def _sure(said: str, source: str, confidence: Confidence) -> str:
    words = {
        "verified": translate("rules", "read in the source"),
        "general": translate("rules", "general knowledge"),
        "uncertain": translate("rules", "uncertain, not enforced"),
    }
    notes = ", ".join(filter(None, (source, words[confidence])))
    return f"{escape(said)}  <small>({escape(notes)})</small>"


def _list(heading: str, lines: Iterator[str]) -> str:
    told = "".join(f"<li>{line}</li>" for line in lines)
    return f"<p><b>{escape(heading)}</b></p><ul>{told}</ul>" if told else ""
