"""Tables of goods, claims and six-digit codes: origin, preference, rules, nomenclature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import _native
from ._books import AnyBook, book_of
from ._frames import frame
from ._options import Amounts, Errors, ExchangeRates, checked_scale, day, flag_text, options
from ._native import Table
from ._questions import Day


def origin_table(
    goods: Any,
    materials: Any,
    *,
    producing_party: str | None = None,
    date: Day | None = None,
    edition: str | None = None,
    currency: str | None = None,
    final_process_in_party: bool | None = None,
    columns: Mapping[str, str] | None = None,
    material_columns: Mapping[str, str] | None = None,
    value_scale: int | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    amounts: Amounts = "decimal",
    threads: int | None = None,
    progress: bool | None = None,
) -> Table:
    """Whether many goods originate, each in the Party that produced it (Chapter 3).

    Parameters
    ----------
    goods
        A table with the columns ``good`` (a distinct name or number), ``code``,
        ``producing_party``, and where they matter everything else that a good of `origin` may
        state, by the same names: ``fob``, ``currency``, ``weight_kg``,
        ``final_process_in_party``, ``change_in_party``, ``wholly_obtained``, ``product``,
        ``operations``, ``operations_in_parties``, ``finishing_operations``; and of its
        production: ``date`` (of issue of the certificate, which decides the rule table),
        ``edition``, ``rule_table``, ``exchange_rates``, ``tolerance_covers_processes``. A null
        is not stated.
    materials
        A table with the columns ``good`` (one of the goods), ``code``, ``origin``
        (``originating:TH``, ``non-originating`` or ``unknown``), and where they matter everything
        else that a material may state: ``value``, ``currency``, ``weight_kg``, ``originating_percent``, ``role``, ``name``,
        ``operations_in_parties`` and so on. A null is not stated.

        Lists are columns of lists, or text with ``;`` between; ``none`` states that there is none,
        and a blank text states nothing. Truth values are bools, or ``true`` and ``false``.
    producing_party, date, edition, currency, final_process_in_party
        The values that are the same for all goods.
    columns, material_columns
        The names of the columns of `goods` and of `materials`, where they differ.
    value_scale
        As in `quote_table`.
    answers, errors, keep, amounts, threads, progress
        As in `rate_table`.

    Returns
    -------
    Table
        ``status`` (``qualifies``, ``fails`` or ``needs-information``), ``criterion``,
        ``de_minimis`` (DMI), ``accumulation`` (ACU), ``rvc_percent`` (12 decimals), ``rule``,
        ``reasons`` (the codes of what was found of each way, with the alternative of the rule),
        ``missing`` (what decides and is not stated), ``error``. If asked for in `answers`:
        ``questions`` (the codes of what is missing), ``notes``; what would make the good
        originate, as in `remedies`: ``highest_non_originating_value``, ``source_from_a_party``
        (sets of materials, from 1, in the order of the table), ``tolerated_value``,
        ``tolerated_weight_kg``, ``missing_processes``; ``error_code``, ``error_field`` and
        ``all_errors``, as in `rate_table`, with those of the materials. Parts of a text are
        separated by a semicolon and a space.
        Without the columns from ``rvc_percent`` to ``missing``, the answer is faster.

    Raises
    ------
    AjcepError
        As in `rate_table`; if a material is of no good in the table, or two goods have one name.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.origin_table(
    ...     {"good": [1, 2], "code": ["190240", "870323"], "fob": [100, 1000]},
    ...     {"good": [1, 2], "code": ["190230", "870829"], "value": [30, 300],
    ...      "origin": ["non-originating", "non-originating"]},
    ...     producing_party="VN", final_process_in_party=True, keep=False,
    ...     answers=["status", "criterion", "reasons"],
    ... )
    >>> table.to_arrow().to_pylist()[1]
    {'status': 'qualifies', 'criterion': 'RVC', 'reasons': 'met (RVC 40%); not-exclusively'}
    """
    same = {"producing_party": producing_party, "date": day(date, "date"), "edition": edition}
    same |= {"currency": currency, "final_process_in_party": flag_text("final_process_in_party", final_process_in_party)}
    given = options(columns, answers, errors, keep, threads, same, value_scale, material_columns, progress, amounts)
    return _native.origin_table(frame(goods, "goods"), frame(materials, "materials"), given)


def claim_table(
    claims: Any,
    materials: Any = None,
    *,
    to: str | None = None,
    from_: str | None = None,
    on: Day | None = None,
    currency: str | None = None,
    unit: str | None = None,
    exchange_rate: ExchangeRates | None = None,
    scale: int | None = None,
    columns: Mapping[str, str] | None = None,
    material_columns: Mapping[str, str] | None = None,
    value_scale: int | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    amounts: Amounts = "decimal",
    threads: int | None = None,
    progress: bool | None = None,
    book: AnyBook = None,
) -> Table:
    """Whether many preferences may be claimed, what is paid, and what is wrong.

    Parameters
    ----------
    claims
        A table of claims of one line each, as `claim` takes them. The fields of the shipment
        are columns by their names, as in `quote_table`; all others by their paths with dots
        between, as ``pandas.json_normalize`` names them: ``shipped``, ``certificate.issued``,
        ``certificate.back_to_back.origin``, ``production.good.fob``. A list, such as ``route``
        and ``production.materials``, is a column of lists, or text with ``;`` between, of which
        ``none`` states that there is none. A null is not stated: without a column of the
        certificate that is not null, a claim has no certificate.
    materials
        A table of the materials of all productions, as in `origin_table`, with the column
        ``claim``, a distinct name or number that `claims` has too.
    to, from_, on, currency, unit, exchange_rate
        The values that are the same for all claims, as in `quote_table`.
    scale
        As in `quote_table`.
    columns, material_columns
        The names of the columns of `claims` and of `materials`, where they differ.
    value_scale, answers, errors, keep, amounts, threads, progress
        As in `quote_table`.

    Returns
    -------
    Table
        ``preference``, ``can_be_cured``; the duties ``payable_duty``, ``saving``,
        ``duty_if_allowed`` where they are one figure, and ``duty_currency``; ``because``, why
        the payable duty is not; ``defects`` (codes), ``missing``; ``origin_status``,
        ``origin_criterion``; ``valid_until``, ``retroactive_until``; ``error``. If asked for in
        `answers`: ``notes`` (codes of defects that do not matter), ``cures``,
        ``certificate_item``; ``candidates``, ``error_code``, ``error_field`` and ``all_errors``,
        as in `rate_table`, with those of the materials. Parts of a text are separated by a
        semicolon and a space.

    Raises
    ------
    AjcepError
        As in `rate_table`.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.claim_table(
    ...     {"code": ["620342200", "620342200"], "value": [1_000_000, 150_000], "route": [[], []],
    ...      "shipped": ["2026-07-01", "2026-07-01"]},
    ...     to="JP", from_="VN", on="2026-07-15", currency="JPY", keep=False,
    ...     answers=["preference", "can_be_cured", "payable_duty", "defects"])
    >>> table.to_arrow().to_pylist()[0]
    {'preference': 'refused', 'can_be_cured': True, 'payable_duty': Decimal('91000.000000'), 'defects': 'no-certificate'}
    """
    same = {"to": to, "from_": from_, "on": day(on), "currency": currency, "unit": unit}
    return _native.claim_table(
        book_of(book),
        frame(claims, "claims"),
        None if materials is None else frame(materials, "materials"),
        options(
            columns,
            answers,
            errors,
            keep,
            threads,
            same,
            value_scale,
            material_columns,
            progress,
            amounts,
            exchange_rate,
        ),
        checked_scale(scale),
    )


def rule_table(
    data: Any,
    *,
    edition: str | None = None,
    columns: Mapping[str, str] | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    threads: int | None = None,
) -> Table:
    """The rules of origin of many subheadings (Article 26, Annex 2).

    Parameters
    ----------
    data
        A table with the columns ``code`` (of a longer one, its subheading) and ``edition`` (of
        the HS).
    edition
        The edition of all codes.
    columns, answers, errors, keep, threads
        As in `rate_table`.

    Returns
    -------
    Table
        ``rule``, as an expression; ``rule_edition``, the edition of the rule table;
        ``listed_as``, its row there, null where the general rule applies; ``words``;
        ``standing``; ``error``. A code of another edition may have become several: what differs
        between their rules is separated by a bar between spaces.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.rule_table({"code": ["160100", "850940"]}, edition="HS2017")
    >>> table.to_arrow()["rule"].to_pylist()
    ['CC except 01, 02', 'CTH or RVC 40%']
    """
    return _native.rule_table(
        frame(data), options(columns, answers, errors, keep, threads, {"edition": edition})
    )


def transpose_table(
    data: Any,
    *,
    from_: str | None = None,
    to: str | None = None,
    columns: Mapping[str, str] | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    threads: int | None = None,
) -> Table:
    """What many subheadings became in another edition of the HS.

    Parameters
    ----------
    data
        A table with the columns ``code``, ``from`` and ``to`` (editions of the HS).
    from_, to
        The editions of all codes.
    columns, answers, errors, keep, threads
        As in `rate_table`.

    Returns
    -------
    Table
        ``targets``, the codes of the other edition, separated by a semicolon and a space;
        ``relation``, as in `transpose`; ``error``.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.transpose_table({"code": ["620120"]}, from_="HS2022", to="HS2017", keep=False)
    >>> table.to_arrow().to_pylist()
    [{'targets': '6201.11; 6201.91', 'relation': 'split', 'error': None}]
    """
    same = {"from_": from_, "to": to}
    return _native.transpose_table(
        frame(data), options(columns, answers, errors, keep, threads, same)
    )
