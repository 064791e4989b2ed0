"""The sentence, in both languages, for every turn that the forecast may take."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from slawizard.core.agreement import Agreement
from slawizard.core.forecast import wording
from slawizard.core.forecast.forecast import Forecast, Spread
from slawizard.core.forecast.rates import ForecastRate, known_rates
from slawizard.core.forecast.sensitivity import Sensitivity
from slawizard.i18n.languages import Language
from slawizard.i18n.translator import Translator
from tests.core.examples import small, with_value
from tests.each import for_each

ADVICE = Forecast(
    chance_percent=46,
    customers_needed=80,
    customers_in_all=80,
    customers=Spread(61, 78, 99),
    worth=Fraction(150_000),
    currency="MXN",
    certainty_percent=80,
    margin_percent=Decimal(0),
    margin_percent_needed=14,
    rates=(),
    sensitivity=(),
    certain=(),
    baseline=None,
)
NAMES = {"leads": "Leads", "mql": "[b]MQL"}
SWING = (
    Sensitivity("mql", Decimal(14), Decimal(37), 400_000, 1_100_000),
    Sensitivity("leads", Decimal(2), Decimal(3), 400_000, 600_000),
)


def said(forecast: Forecast, language: Language = "en") -> str:
    return Translator(language)(wording.sentence(forecast, NAMES)).replace("\xa0", " ")


def test_the_sentence_of_the_review() -> None:
    assert said(ADVICE, "es") == (
        "Con lo que se sabe de estas tasas, al cumplir todas las metas se logran 80 clientes o más en 46 de "
        "cada 100 escenarios; con todas las metas un 14 % más altas, en 80 de "
        "cada 100."
    )
    assert said(ADVICE) == (
        "With what is known of these rates, meeting every target brings 80 customers or more in 46 "
        "of 100 cases; with every target 14% higher, in 80 of 100."
    )


@for_each(
    ("change", "end"),
    [
        (
            {"chance_percent": 0},
            "or more in fewer than 1 of 100 cases; with every target 14% higher",
        ),
        (
            {"chance_percent": 100},
            "or more in more than 99 of 100 cases; with every target 14%",
        ),
        ({"customers_needed": 1, "customers_in_all": 1}, "brings 1 customer or more in 46 of"),
        ({"customers_in_all": 200}, "brings 80 customers from Marketing or more in 46 of"),
        (
            {"margin_percent_needed": None},
            "cases; not even targets 500% higher bring that to 80 of 100: the rates",
        ),
        ({"margin_percent_needed": 0}, "cases: enough for the 80 of 100 aimed for."),
        (
            {"margin_percent": Decimal(14)},
            "rates, meeting every target, 14% higher for safety, brings 80 customers",
        ),
        (
            {"margin_percent": Decimal(10)},
            "; with every target 14% higher instead of 10%, in 80 of 100.",
        ),
    ],
)
def test_the_sentence_takes_each_turn(change: dict[str, object], end: str) -> None:
    assert end in said(replace(ADVICE, **change))  # type: ignore[arg-type]


def test_a_margin_out_of_proportion_comes_after_what_to_measure() -> None:
    uncertain = replace(ADVICE, sensitivity=SWING, margin_percent_needed=256)

    assert said(uncertain).endswith(
        "in 46 of 100 cases. Measure the rate into “[b]MQL” first: with rates this "
        "uncertain, reaching 80 of 100 would take every target 256% higher."
    )
    assert said(uncertain, "es").endswith(
        "en 46 de cada 100 escenarios. Conviene medir primero la tasa de conversión a “[b]MQL”: con tasas tan "
        "inciertas, llegar a 80 de cada 100 exigiría subir todas las metas un 256 %."
    )


@for_each(
    ("change", "end"),
    [
        ({"margin_percent_needed": 100}, "cases; with every target 100% higher, in 80 of 100."),
        (
            {"margin_percent_needed": 101},
            "uncertain, reaching 80 of 100 would take every target 101% higher.",
        ),
        (
            {"margin_percent_needed": 256, "sensitivity": ()},
            "with every target 256% higher, in 80 of 100.",
        ),
        (
            {"margin_percent_needed": None},
            "first: with rates this uncertain, not even targets 500% higher bring that to 80 of 100.",
        ),
        (
            {"margin_percent": Decimal(20), "margin_percent_needed": 120},
            "reaching 80 of 100 would take every target 120% higher instead of 20%.",
        ),
        (
            {"margin_percent": Decimal(150), "margin_percent_needed": 120},
            "enough for the 80 of 100 aimed for.",
        ),
    ],
)
def test_from_twice_the_targets_on_it_says_to_measure_first(
    change: dict[str, object], end: str
) -> None:
    assert said(replace(ADVICE, **{"sensitivity": SWING, **change})).endswith(end)  # type: ignore[arg-type]


@for_each(
    ("measured", "start"),
    [
        ((False, False), "With what is known of these rates, meeting"),
        ((True, True), "With what is known of these rates, if they stay as they were, meeting"),
        ((True, False), "rates, if the measured ones stay as they were, meeting"),
    ],
)
def test_what_was_measured_may_not_stay_as_it_was(measured: tuple[bool, ...], start: str) -> None:
    rates = tuple(
        ForecastRate("mql", Decimal(25), Fraction(1, 4), is_measured=counted)
        for counted in measured
    )
    assert start in said(replace(ADVICE, rates=rates))


@for_each(
    ("percent", "told"),
    [(2, "less than the middle of its range, 2.68%: a careful"), (4, "more than the"), (2.7, "")],
)
def test_a_rate_off_its_ranges_middle_is_told(percent: float, told: str) -> None:
    base = with_value(small(), "stages.1.conversion.percent", Decimal(str(percent)))
    ends = ("low_percent", Decimal(1)), ("high_percent", Decimal(5))
    for name, value in ends:
        base = with_value(base, f"stages.1.conversion.{name}", value)
    rate, *_others = known_rates(Agreement.model_validate(base))
    assert rate.is_off_middle == bool(told)
    if told:
        assert told in Translator("en")(wording.off_middle_sentence(rate, "Customer"))


def test_cases_bring_in_their_customers_times_the_ticket() -> None:
    rows = wording.spread_rows(ADVICE)

    assert [(count, revenue) for _case, count, revenue in rows] == [
        (61, Decimal(9_150_000)),
        (78, Decimal(11_700_000)),
        (99, Decimal(14_850_000)),
    ]


def test_what_a_case_brings_in_has_the_decimals_of_the_currency() -> None:
    worth = Fraction(1_000, 3)  # as of who pays month by month

    assert [
        revenue for _case, _count, revenue in wording.spread_rows(replace(ADVICE, worth=worth))
    ] == [
        Decimal("20333.33"),
        Decimal("26000.00"),
        Decimal("33000.00"),
    ]
    yen = replace(ADVICE, worth=worth, currency="JPY")
    assert wording.spread_rows(yen)[0][2] == 20333


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert wording.measure_first(ADVICE, {}, "Visits") is None
    assert wording.certain_rates(ADVICE, {}) is None
    assert wording.baseline_sentence(ADVICE, {}, "") is None
