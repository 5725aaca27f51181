import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NoReturn, TypedDict, final, overload, type_check_only

from ._vocabulary import (
    BecauseCode,
    HsEdition,
    PartyCode,
    PayableUnder,
    RateStatus,
    Rounding,
    Standing,
    VesselFaultCode,
    WarningCode,
)

__all__ = [
    "Book",
    "DATA_VERSION",
    "Duty",
    "Quote",
    "Table",
    "__version__",
    "claim_table",
    "differences_table",
    "history_table",
    "hs_table",
    "import_schedule",
    "inspect_document",
    "origin_json",
    "origin_table",
    "question",
    "quote_table",
    "rate_table",
    "regime_table",
    "remedies_json",
    "rule_table",
    "rules_json",
    "schedule",
    "staged_json",
    "staging_categories",
    "transpose_json",
    "transpose_table",
    "vessel_faults",
]

DATA_VERSION: str
__version__: str

@final
class Book:
    """Tariff schedules: the embedded data, and packs over it in layers."""

    @staticmethod
    def embedded() -> Book:
        """staticmethod(function) -> method

        Convert a function to be a static method.

        A static method does not receive an implicit first argument.
        To declare a static method, use this idiom:

             class C:
                 @staticmethod
                 def f(arg1, arg2, argN):
                     ...

        It can be called either on the class (e.g. C.f()) or on an instance
        (e.g. C().f()). Both the class and the instance are ignored, and
        neither is passed implicitly as the first argument to the method.

        Static methods in Python are similar to those found in Java or C++.
        For a more advanced concept, see the classmethod builtin.
        """
    def with_pack(self, pack: bytes) -> Book:
        """This book with a pack as its topmost layer. A pack is the bytes that `ajcep import`
        writes.
        """
    def carrying_forward(self) -> Book:
        """This book, whose last known editions also answer for later days, with the warning
        ``carried-forward``. Without it such a day is refused.
        """
    def __reduce__(self) -> tuple[Any, tuple[list[bytes], bool]]: ...
    @staticmethod
    def _of_parts(packs: list[bytes], carries: bool) -> Book: ...
    @property
    def packs(self) -> list[str]:
        """The names of the packs, the topmost last."""
    def quote(
        self,
        *,
        to: str,
        from_: str,
        code: str,
        on: datetime.date | str,
        value: Decimal | int | str | None = None,
        currency: str | None = None,
        quantity: Decimal | int | str | None = None,
        unit: str | None = None,
        quantities: Sequence[tuple[Decimal | int | str, str]] | None = None,
        conditions: Sequence[str] | None = None,
        exchange_rate: str | Mapping[str, Decimal | int | str] | None = None,
        rounding: Rounding = "exact",
    ) -> Quote:
        """What a shipment pays."""
    def regimes_json(self, shipment: str) -> str: ...
    def compare_regimes_json(self, to: str, on: datetime.date | str) -> str: ...
    def claim_json(self, claim: str) -> str: ...
    def declaration_json(self, declaration: str) -> str: ...
    def coverage_json(self) -> str: ...
    def coverage_on_json(self, on: datetime.date | str) -> str: ...
    def check_pack_json(self, pack: bytes) -> str: ...
    def rates_json(self, party: str, code: str, on: datetime.date | str) -> str: ...
    def percentages(
        self, party: str, code: str, on: datetime.date | str
    ) -> (
        tuple[
            Decimal, Decimal | None, Decimal | None, Decimal | None, PayableUnder, BecauseCode | None
        ]
        | None
    ):
        """The duties of a line in per cent of the customs value: MFN, AJCEP, payable, saving,
        which of the two is payable, and why that is not known.
        """

def question(value: object) -> str:
    """A question as JSON."""

def origin_json(production: str) -> str: ...
def remedies_json(production: str) -> str: ...
def vessel_faults(vessel: str, party: str) -> list[tuple[VesselFaultCode, str]]:
    """The codes of the conditions of Article 23 that a vessel does not meet, with their labels."""
def rules_json(code: str, edition: str) -> str: ...
def transpose_json(code: str, from_: str, to: str) -> str: ...
def staged_json(party: str, category: str, base: str, on: datetime.date | str) -> str: ...
def staging_categories(party: str) -> list[str]:
    """The staging categories known for a Party."""

@final
class Table:
    """A table of answers; an Arrow PyCapsule producer."""

    @property
    def num_rows(self) -> int:
        """The number of rows."""
    @property
    def column_names(self) -> list[str]:
        """The names of the columns, in order."""
    @property
    def shape(self) -> tuple[int, int]:
        """The number of rows and of columns."""
    @property
    def schema(self) -> list[tuple[str, str]]:
        """The types of the columns, by their names, as Arrow writes them."""
    def head(self, rows: int = 5) -> Table:
        """The first rows."""
    def __getitem__(self, which: str | list[str] | slice, /) -> Table: ...
    def to_arrow(self) -> Any:
        """As a `pyarrow.Table`."""
    def to_polars(self) -> Any:
        """As a `polars.DataFrame`."""
    def to_pandas(self, *, types_mapper: Callable[[Any], Any] | None = None) -> Any:
        """As a `pandas.DataFrame` through pyarrow, money as `Decimal` objects; or with the dtypes
        that `types_mapper` gives, such as `pandas.ArrowDtype`."""
    def __iter__(self) -> Iterator[str]:
        """The names of the columns, as of a mapping."""
    def __array__(self, *_arguments: object, **_keywords: object) -> NoReturn:
        """Refused: pandas and NumPy would make an array of the column names."""
    def __contains__(self, name: object, /) -> bool: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def _repr_html_(self) -> str: ...
    def __len__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[bytes]]: ...
    @staticmethod
    def _of_stream(stream: bytes) -> Table: ...

@type_check_only
class _Options(TypedDict):
    answers: list[str] | None
    names: dict[str, str]
    constants: dict[str, str]
    keywords: dict[str, str]
    errors: str
    keep: bool
    threads: int | None
    value_scale: int | None
    exchange_rates: object | None
    second_names: dict[str, str]
    amounts: str
    progress: Callable[[int, int, bool], None] | None

def rate_table(book: Book, data: object, options: _Options) -> Table:
    """The rates of many shipments, in a table."""
def quote_table(
    book: Book, data: object, options: _Options, scale: int | None, rounding: Rounding
) -> Table:
    """The duties of many shipments, in a table."""
def regime_table(
    book: Book, data: object, options: _Options, scale: int | None, rounding: str
) -> Table:
    """The regimes of many shipments, in a table."""
def origin_table(goods: object, materials: object, options: _Options) -> Table:
    """The origin of many goods, in a table."""
def claim_table(
    book: Book, data: object, materials: object | None, options: _Options, scale: int | None
) -> Table:
    """The assessments of many claims, in a table; the materials of all goods may be in another."""
def rule_table(data: object, options: _Options) -> Table:
    """The rules of origin of many subheadings, in a table."""
def transpose_table(data: object, options: _Options) -> Table:
    """What many subheadings became in other editions, in a table."""
@type_check_only
class _Form(TypedDict):
    separator: str | None
    encoding: str | None
    sheet: str | None

# Functional, since `from` is a keyword.
_Stated = TypedDict(
    "_Stated",
    {
        "name": str,
        "party": str,
        "what": str,
        "from": str,
        "until": str | None,
        "source": str,
        "standing": str,
        "unconfirmed": str,
        "exporters": list[str],
        "requirements": str,
        "hs_edition": str | None,
        "notation": str | None,
        "words": list[tuple[str, str]],
        "only": list[tuple[str, str]],
        "columns": list[tuple[str, str]],
        "categories": str | None,
        "year_start": tuple[int, int] | None,
        "transpose_from": str | None,
        "tariff_date": str | None,
        "form": _Form,
        "skip_bad": bool,
    },
)

def import_schedule(
    book: Book, table: bytes, stated: _Stated
) -> tuple[bytes, str, list[str], list[str], str]:
    """A table as a pack."""

def inspect_document(
    name: str, table: bytes, form: _Form
) -> tuple[
    list[tuple[list[str], list[tuple[str, str]], list[tuple[str, list[str]]], str | None]],
    list[str],
    list[str],
]:
    """What a table or a document has: its tables, notes, and the rows that cannot be read."""

def hs_table(book: Book, party: str, on: object, digits: int) -> Table:
    """The rates of the lines of a Party in force on a day, by the first digits of their codes."""
def history_table(book: Book, party: str, code: str) -> Table:
    """A tariff line through all its windows, the oldest first."""

def differences_table(book: Book, party: str, before: object, after: object) -> Table:
    """The lines of a Party whose rates are not the same on two days."""

def schedule(
    book: Book, party: str, on: datetime.date | str | None, regimes: bool
) -> Table:
    """All lines of a Party, or those in force on a day."""

@final
class Quote:
    """What a shipment pays, MFN and under the agreement."""

    @property
    def to(self) -> PartyCode:
        """The importing Party."""
    @property
    def from_(self) -> PartyCode:
        """The exporting Party."""
    @property
    def code(self) -> str:
        """The tariff line."""
    @property
    def on(self) -> datetime.date:
        """The date of import."""
    @property
    def mfn_rate(self) -> str:
        """The MFN rate, as a rate expression."""
    @property
    def mfn_status(self) -> RateStatus:
        """`rate`, `conditional` or `unknown`."""
    @property
    def ajcep_rate(self) -> str:
        """The rate under the agreement, as a rate expression, or why there is none."""
    @property
    def ajcep_status(self) -> RateStatus:
        """`rate`, `no-concession`, `conditional` or `unknown`."""
    @property
    def currency(self) -> str | None:
        """The currency of the duties."""
    @property
    def mfn_duty(self) -> Duty | None:
        """The duty at the MFN rate."""
    @property
    def ajcep_duty(self) -> Duty | None:
        """The duty under the agreement; None where it grants no concession."""
    @property
    def payable_duty(self) -> Duty | None:
        """The lower of the two, which is payable."""
    @property
    def saving(self) -> Duty | None:
        """What the preference saves."""
    @property
    def payable_under(self) -> PayableUnder | None:
        """`MFN`, `AJCEP` or `undetermined`."""
    @property
    def window(self) -> tuple[datetime.date, datetime.date | None] | None:
        """The validity period of the rates: the first day, and the last if there is one."""
    @property
    def hs_edition(self) -> HsEdition:
        """The HS edition of the code."""
    @property
    def conditions(self) -> list[str]:
        """The conditions that decide between the rates of the line."""
    @property
    def source(self) -> str:
        """Where the rates were read from."""
    @property
    def standing(self) -> Standing:
        """How far the answer can be relied on: `official`, `secondary`,
        `unofficial-translation`, `supplied` or `inferred`.
        """
    @property
    def citations(self) -> list[str]:
        """The provisions of the agreement that it rests on."""
    @property
    def warnings(self) -> dict[WarningCode, str]:
        """What to know before relying on it: the text of each warning by its code."""
    def to_json(self) -> str:
        """The whole answer as JSON: what `ajcep quote --json` prints."""
    def to_dict(self) -> dict[str, Any]:
        """The whole answer as a dict of the fields of that JSON; amounts are text."""
    def _repr_html_(self) -> str: ...
    def __reduce__(self) -> tuple[Any, tuple[tuple[list[bytes], bool], str]]: ...
    @staticmethod
    def _of_parts(book: tuple[list[bytes], bool], shipment: str) -> Quote: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Duty:
    """An amount of duty: exact, or its bounds and the reason.

    One that is exact computes, compares and formats as its figure, and gives decimals; two in
    different currencies do not. What is not exact is a `ValueError` there, but for comparisons
    that its bounds decide.
    """

    @property
    def exact(self) -> Decimal | None:
        """The figure; None if it is not known exactly."""
    @property
    def at_least(self) -> Decimal:
        """The lower bound, inclusive."""
    @property
    def at_most(self) -> Decimal | None:
        """The upper bound, inclusive; None if it is not known."""
    @property
    def because(self) -> BecauseCode | None:
        """Why it is not exact: a code such as `needs-quantity`; None if it is exact."""
    @property
    def reason(self) -> str | None:
        """The reason in English; None if it is exact."""
    @property
    def currency(self) -> str | None:
        """The currency, such as `JPY`; None if no rate is in money and no value was given."""
    def __add__(self, other: Duty | Decimal | int, /) -> Decimal: ...
    def __radd__(self, other: Decimal | int, /) -> Decimal: ...
    def __sub__(self, other: Duty | Decimal | int, /) -> Decimal: ...
    def __rsub__(self, other: Decimal | int, /) -> Decimal: ...
    def __mul__(self, other: Decimal | int, /) -> Decimal: ...
    def __rmul__(self, other: Decimal | int, /) -> Decimal: ...
    def __truediv__(self, other: Duty | Decimal | int, /) -> Decimal: ...
    def __rtruediv__(self, other: Decimal | int, /) -> Decimal: ...
    def __neg__(self) -> Decimal: ...
    def __int__(self) -> int: ...
    @overload
    def __round__(self, digits: None = None) -> int: ...
    @overload
    def __round__(self, digits: int) -> Decimal: ...
    def __lt__(self, other: Duty | Decimal | int, /) -> bool: ...
    def __le__(self, other: Duty | Decimal | int, /) -> bool: ...
    def __gt__(self, other: Duty | Decimal | int, /) -> bool: ...
    def __ge__(self, other: Duty | Decimal | int, /) -> bool: ...
    def __float__(self) -> float: ...
    def __bool__(self) -> bool: ...
    def __format__(self, format: str, /) -> str: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str | None, tuple[int, str] | None, str | None]]: ...
    @staticmethod
    def _of_parts(
        at_least: str, at_most: str | None, because: tuple[int, str] | None, currency: str | None
    ) -> Duty: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
