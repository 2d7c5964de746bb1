"""What the rules of the field say: numbers, dates, zones, schemes and the working of amounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_NUMBERS: Final[Mapping[str, str]] = {
    "identifier.check-digit": "The last digit does not fit the others. Compare the number with"
    " the card and type it again.",
    "identifier.thai-13-digits": "A Thai number has 13 digits. Type it as on the card.",
    "identifier.temporary": "The first digit is 6: given for a temporary stay or before status"
    " was settled. Check which card the worker holds now.",
    "identifier.child-of-temporary": "The first digit is 7: given to a child of somebody with a"
    " temporary number. Check which card the worker holds now.",
    "identifier.no-status": "The first digit is 0: given to people without a status, as on the"
    " pink card of migrants. Check until when the card is good.",
    "identifier.lawful-alien": "The first digit is 8: given to a lawful alien or somebody"
    " naturalised. Check the nationality.",
    "identifier.last-letter": "The last letter does not fit the digits. Compare the number with"
    " the card; if it is right, keep it.",
    "identifier.differs-from-person": "This number tells another sex or year of birth than the"
    " form. Compare both with the card.",
    "document.expired": "This document has expired. Ask whether there is a newer one.",
    "document.ends-before-issue": "It ends before it was issued. Compare both days with the"
    " document.",
    "document.two-in-use": "Two of these are in use. Write the newer number here, so that both"
    " stay with one person.",
    "identifier.korean-13-digits": "A Korean foreigner's number has 13 digits, the seventh 5, 6,"
    " 7 or 8. Type it as on the card.",
    "identifier.korean-birth-date": "The first six digits are no date of birth. Compare them with"
    " the card.",
    "identifier.nrc-ambiguous": "This short form stands for more than one township. Ask which,"
    " and type it in full, like 12/OUKAMA(N)123456.",
    "identifier.nrc-unreadable": "A Myanmar registration number reads like 12/OUKAMA(N)123456."
    " Type it as on the card, in either script.",
    "identifier.cccd-12-digits": "A Vietnamese citizen card has 12 digits. Type it as on the"
    " card.",
    "identifier.cccd-province": "The first three digits are no province of Viet Nam. Compare them"
    " with the card.",
    "identifier.vn-si-10-digits": "A Vietnamese insurance number usually has 10 digits. Compare"
    " it with the book.",
    "identifier.kh-id-9-digits": "A Cambodian identity card usually has 9 digits. Compare it with"
    " the card.",
    "identifier.sso-account-10-digits": "An employer's account at the Thai fund has 10 digits."
    " Type them as on Sor Por Sor 1-10; the branch goes in its own place.",
    "identifier.sso-branch-6-digits": "A branch at the Thai fund has 6 digits; the head office is"
    " 000000. Type them as on Sor Por Sor 1-10.",
    "identifier.nric-12-digits": "A Malaysian identity card has 12 digits. Type it as on the"
    " card; a foreigner's number there is the passport's.",
    "identifier.nric-birth-date": "The first six digits are no date of birth. Compare them with"
    " the card.",
    "identifier.jp-pension-10-digits": "A Japanese basic pension number usually has 10 digits."
    " Compare it with the notice.",
    "identifier.unusual-shape": "Numbers of this passport usually look otherwise. Compare it with"
    " the passport; if it is right, keep it.",
    "name.character": "This sign cannot stand in a name: {character}. Remove it.",
    "name.unknown-script": "People's names are printed in Latin, Khmer, Lao, Burmese and Thai"
    " letters. Write the name in one of these.",
    "name.no-letters": "A name needs at least one letter.",
    "date.unreadable": "Write the date as YYYY-MM-DD or DD/MM/YYYY; leave out what is not known,"
    " like 1994 or 05/1994.",
    "date.no-such-day": "There is no such day. Check day and month.",
    "date.buddhist-era-year": "The year {year} looks like one of the Buddhist Era. Choose B.E.,"
    " or write the year of the common era.",
    "date.myanmar-era-year": "The year {year} looks like one of the Myanmar Era. Choose Myanmar"
    " era, or write the year of the common era.",
    "date.in-future": "This date of birth lies in the future. Check the year and its era.",
    "date.too-long-ago": "Nobody is this old. Check the year and its era.",
}

_ZONES: Final[Mapping[str, str]] = {
    "mrz.length": "These are not the two or three lines of a travel document. Scan or type all"
    " of them: 2 lines of 44 or 36 signs, or 3 of 30.",
    "mrz.character": "Only A to Z, 0 to 9 and < stand in these lines. Scan again, or correct line"
    " {lines}.",
    "mrz.check-digit": "The check digit of {field} does not agree. Compare it with the document.",
    "mrz.date": "{field} is no date. Compare it with the document.",
    "mrz.document-code": "The first sign names no kind of document. Compare it with the document.",
    "mrz.empty-field": "{field} is empty. Scan again, or type it from the document.",
    "mrz.sex": "The sign for sex is M, F or <. Compare it with the document.",
    "mrz.name": "The name cannot be read. Scan again, or type it from the document.",
    "mrz.state": "{field} is no code of a state. Compare it with the document.",
}

_REFUSALS: Final[Mapping[str, str]] = {
    "scheme.unknown": "There is no scheme {scheme} in the rules. Choose one from the list.",
    "scheme.no-rate-for-month": "The rules have no rate of {scheme} for {month}. Check the month,"
    " or ask the ministry for newer rules.",
    "scheme.no-rate-for-age": "The rules know the rates of {scheme} only to the age of {age_to}."
    " Ask the fund for the amount.",
    "scheme.unknown-variant": "{scheme} has no relief called {variant}. Choose one from the list.",
    "scheme.variant-not-in-force": "The relief {variant} does not hold for {month}. Assess the"
    " month without it.",
    "scheme.unknown-category": "{scheme} has no category {category} in this month. Choose"
    " another, or none.",
    "rate.choice-unknown": "This is no rate of the scheme. Choose one from the list.",
    "rate.by-area": "{place} lies where a special rate, {relief}, was granted, {first} to {last}:"
    " {applies_to}. Choose it if this employer has it.",
    "rate.for-everybody": "A special rate, {relief}, holds for everybody in {scheme}, {first} to"
    " {last}: {applies_to}.",
    "rate.no-other": "For {month} {scheme} has no other rate than {relief}: {applies_to}.",
    "rate.by-age": "First insured in {since} at the age of {age}: category {category}. Under"
    " {under} it is another than from {under} on.",
    "scheme.unknown-region": "{scheme} has no region {region}. Choose another, or none.",
    "scheme.industry-rate-needed": "{scheme} charges each industry its own rate. Name it, between"
    " {least} % and {most} %.",
    "exchange.rate-unreadable": "The rate of exchange is not a number above zero. Write what one"
    " unit of the other currency was worth, like 4010.",
    "wage.unreadable": "Write the wage with digits and at most one point, like 12345.50.",
    "month.unreadable": "Write the month as YYYY-MM, like 2026-01.",
    "examples.unreadable": "The file holds no list of worked examples. Check that it is the right"
    " file.",
    "conversion.unknown": "The rule set {rule_set} does not say how {unit} become {to}.",
}

_RULE_FILES: Final[Mapping[str, str]] = {
    "rules.not-a-list": "{field} is not a list of the right shape. Ask the ministry for a sound"
    " file.",
    "rules.text-unreadable": "{field} is not written as text. Write it in quotation marks.",
    "rules.field-missing": "{field} is missing. Add it.",
    "rules.choice-unknown": "{field} holds a word the rules do not know. See the list at the"
    " head of the file.",
    "rules.number-not-text": "{field} is a bare number. Write it in quotation marks, so that"
    " nothing is lost.",
    "rules.number-unreadable": "{field} is not a number from zero up. Correct it.",
    "rules.not-a-table": "{field} is not a table of its own. See the head of the file.",
    "rules.number-out-of-range": "{field} lies outside {least} to {most}. Correct it.",
    "rules.due-twice": "A due day is given twice, as day and as last_day. Keep one.",
    "rules.late-twice": "A late charge is given by the month and by the day. Keep one.",
    "rules.formula-incomplete": "A formula needs base_rate, step_rate and step_months. Add them.",
    "rules.weekend-unreadable": "A weekend is a list of days, Monday 1 to Sunday 7. Correct it.",
    "rules.day-unreadable": "{field} holds something that is no day. Write MM-DD or YYYY-MM-DD.",
    "rules.calendar-twice": "There are two calendars for {country}. Put them together.",
    "rules.month-unreadable": "{field} is not a month. Write it as YYYY-MM.",
    "rules.ends-before-start": "The last month lies before the first. Correct one of them.",
    "rules.confidence-unknown": "A confidence is verified, general or uncertain. Choose one.",
    "rules.currency-unknown": "The currency {currency} cannot be kept. Use its ISO 4217 code.",
    "rules.version-unreadable": "The pack has no version of the form YYYY-MM or YYYY-MM.1. Add"
    " it under [pack].",
    "rules.no-examples": "The pack has no worked examples. Add at least one for each scheme that"
    " changed.",
    "rules.example-fails": "Example {id} does not compute: expected {expected}, got {got}.",
    "rules.name-unknown": "A pack is named schemes, agreements or holidays. Correct its name.",
    "rules.not-toml": "This is not a file of rules (TOML): {detail}.",
    "rules.code-twice": "Two schemes have the same code. Rename one of them.",
    "rules.classes-missing": "There is no class table {table}. Add it, or correct the name.",
    "rules.classes-out-of-order": "The classes do not rise from row to row. Put them in order.",
    "rules.scheme-missing": "There is no scheme {scheme} to take the bounds from. Correct the"
    " code.",
    "rules.sibling-missing": "There is no scheme {scheme} to count with. Correct the code.",
    "rules.rule-set-missing": "There is no rule set {rule_set}. Add it, or correct the name.",
    "rules.parties-missing": "An agreement needs two states. Add them.",
    "rules.floor-above-ceiling": "The floor lies above the ceiling. Correct one of them.",
    "rules.item-twice": "There are two items {item}. Give one another code, or put them together.",
    "rules.divisions-faulty": "The list of provinces cannot be used: {detail}. Correct that line.",
    "rules.rate-empty": "A rate names neither a share nor a flat amount. Add one.",
    "rules.rates-overlap": "Two rates hold for {month} at once. Correct their months.",
}

_STEPS: Final[Mapping[str, str]] = {
    "step.wage": "The wage of the month is {wage}.",
    "step.flat": "The contribution is a fixed {amount}, whatever the wage.",
    "step.employer-flat": "The employer pays a fixed {amount}.",
    "step.within-bounds": "The wage lies within floor and ceiling, so all of it counts.",
    "step.raised-to-floor": "The wage is below the floor, so {floor} counts.",
    "step.cut-to-ceiling": "The wage is above the ceiling, so {ceiling} counts.",
    "step.cut-to-year-ceiling": "The wage of the year is above its ceiling, so {ceiling} counts.",
    "step.bounds-unknown": "Floor and ceiling for {month} are not known: the whole wage was"
    " taken. Ask the fund before relying on this.",
    "step.region-taken": "No region was named, so the ceiling is that of region {region}.",
    "step.grades-unknown": "The fund charges by grades this program does not have: the wage was"
    " only held between floor and ceiling. Ask the fund before relying on this.",
    "step.classes-borrowed": "The wage classes for {month} are not known: those of other months"
    " were taken. Ask the fund before relying on this.",
    "step.class": "The wage falls in class {number}, which counts {counted}.",
    "step.citizens-only": "This scheme insures citizens only, so nothing is due.",
    "step.residents-only": "This scheme insures citizens and permanent residents, nobody who came"
    " to work, so nothing is due. A permanent resident is assessed as a citizen.",
    "step.employee-share": "The worker owes {percent} % of {counted} = {amount}.",
    "step.employer-share": "The employer owes {percent} % of {counted} = {amount}.",
    "step.government-share": "The state adds {percent} % of {counted} = {amount}.",
    "step.converted": "{paid} {currency} at {rate} on {on} make {wage}.",
    "step.unpaid-days": "{days} working days went unpaid; from {least} on the month has no"
    " contribution.",
    "step.unpaid-days-few": "{days} working days went unpaid, fewer than {least}, so the month"
    " counts.",
    "step.unpaid-days-no-rule": "{days} working days went unpaid. What the fund makes of that was"
    " not read, so the month counts. Ask the fund before relying on this.",
    "step.several-each": "There were several employers: each pays on its own wage.",
    "step.several-shared": "There were several employers: {together} together count {counted},"
    " and each pays its part.",
    "step.several-unknown": "There were several employers. What the fund makes of that was not"
    " read: each was charged alone. Ask the fund before relying on this.",
    "step.due": "Contributions for {month} are due by {day}.",
    "step.due-moved": "Nobody works on that day ({why}), so it moves to {day}.",
    "step.due-on-a-day-off": "Nobody works on {day} ({why}). Whether the fund then waits for the"
    " next working day was not read.",
    "step.due-unknown": "No certain due day was found ({rule}). Ask the fund.",
    "step.late-day-unknown": "Without a certain due day nothing can be called late.",
    "step.not-late": "Nothing is late: it is due by {day}.",
    "step.days-late": "It was due by {day}; on {on} it is {days:,} days late.",
    "step.late-rate-unknown": "The charge on late payments is not known for certain ({rule}), so"
    " none is worked out. Ask the fund.",
    "step.surcharge-by-month": "{percent} % a month of {unpaid} for {counted} months = {amount}.",
    "step.surcharge-by-day": "{percent} % a day of {unpaid} for {counted} days = {amount}.",
    "step.surcharge-capped": "The surcharge never exceeds {most}, so that is owed.",
    "step.surcharge-cap-shown": "It is often said that the surcharge ends at {most}. That was not"
    " read in the law, so it is not applied here.",
    "step.own-months": "{months} months in {scheme} count for this benefit.",
    "step.own-months-within": "{months} months in {scheme} lie within the last {within}.",
    "step.qualifying": "The scheme asks for {months} months.",
    "step.qualifying-within": "The scheme asks for {months} months within the last {within}.",
    "step.not-in-operation": "This benefit stands in the law and is not paid yet.",
    "step.alone": "The scheme's own months are enough.",
    "step.agreement-applied": "{title}: periods of {other} are added.",
    "step.agreement-pending": "{note} So this agreement, though in force,"
    " does not add periods yet: {title}.",
    "step.agreement-other": "{title} is in force, and does not add periods for this benefit.",
    "step.no-agreement": "No agreement in force between {country} and {other}.",
    "step.from-others": "{months} months from {other} do not overlap and would count too.",
    "step.totalised": "Added together, no month twice: {months}.",
    "step.short": "{months} months are missing.",
    "step.under-minimum": "Fewer than {months} own months: under the agreements' model this state"
    " pays nothing, and the others take the months over.",
    "step.age": "It is paid from the age of {age}.",
    "step.age-unknown": "The age from which it is paid, or the date of birth, is not known.",
    "step.average": "The average wage that counted over the last {months} months is {average}.",
    "step.formula": "{base} % of {average}, and {step} % for every {every} months above {above}:"
    " {amount} a month for {months} months.",
    "step.ratio": "{own} of {total} months are this scheme's: {amount}.",
    "step.direct": "Each scheme pays for its own months alone.",
    "step.leaving-unknown": "What {scheme} pays somebody who leaves was not read for certain. Ask"
    " the fund before the worker goes.",
    "step.claim-none": "{scheme} pays nothing to somebody who leaves.",
    "step.claim-not-for": "It is not paid to nationals of {nationality}.",
    "step.claim-from": "It is paid from {least} months on; there are {months}.",
    "step.claim-below": "It is paid under {below} months only; there are {months}.",
    "step.claim-may": "{months} months can be claimed for.",
    "step.claim-until": "The claim is made by {until}.",
    "step.claim-ends-months": "Once paid out, these {months} months count toward nothing any"
    " more, here or in another country.",
    "step.rounding-unit-half-up": "Each share is rounded to a whole unit of the currency, .50"
    " going up.",
    "step.rounding-cent-half-up": "Each share is rounded to two places, half a cent going up.",
    "step.rounding-none-stated": "No rule of rounding was found, so the shares stand as computed.",
    "step.rounding-table": "As in the official table, both shares together are rounded to ten"
    " sen and the worker's to five.",
}

SENTENCES: Final[Mapping[str, str]] = {
    **_NUMBERS,
    **_ZONES,
    **_REFUSALS,
    **_RULE_FILES,
    **_STEPS,
}
