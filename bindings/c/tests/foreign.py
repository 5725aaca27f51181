"""The shared library as a foreign caller sees it: through ctypes, no header."""

import ctypes
import sys


class String(ctypes.Structure):
    _fields_ = [("data", ctypes.c_char_p), ("length", ctypes.c_size_t)]


class Decimal(ctypes.Structure):
    _fields_ = [("coefficient", ctypes.c_int64), ("scale", ctypes.c_int32), ("state", ctypes.c_int32)]


class Buffer(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("capacity", ctypes.c_size_t), ("length", ctypes.c_size_t)]


class Shipment(ctypes.Structure):
    _fields_ = [
        ("struct_size", ctypes.c_uint32), ("date", ctypes.c_int32),
        ("to", String), ("from_", String), ("code", String),
        ("value", Decimal), ("currency", String), ("quantity", Decimal), ("unit", String),
        ("more_quantities", ctypes.c_void_p), ("more_quantity_count", ctypes.c_size_t),
        ("conditions", String), ("exchange_rate", String),
        ("rounding", ctypes.c_int32), ("quantity_size", ctypes.c_uint32),
    ]


NTS = ctypes.c_size_t(-1).value


def text(value: str) -> String:
    return String(value.encode(), NTS)


def at(value: str):
    return ctypes.byref(text(value))


def main() -> None:
    library = ctypes.CDLL(sys.argv[1])
    library.ajcep_status_text.restype = ctypes.c_char_p
    assert library.ajcep_abi_version() >> 16 == 1

    def ask(function, *arguments) -> str:
        """Asks for the length first, then for the text."""
        buffer = Buffer(None, 0, 0)
        status = function(*arguments, ctypes.byref(buffer))
        assert status == 0, library.ajcep_status_text(status)
        memory = ctypes.create_string_buffer(buffer.length + 1)
        buffer = Buffer(ctypes.cast(memory, ctypes.c_void_p), len(memory), 0)
        assert function(*arguments, ctypes.byref(buffer)) == 0
        return memory.value.decode()

    embedded = ctypes.c_uint64(0)
    shipment = Shipment(
        ctypes.sizeof(Shipment), 20260715, text("JP"), text("VN"), text("0306.17.000"),
        Decimal(1_000_000, 0, 1), text("JPY"),
    )
    quote = ask(library.ajcep_quote_json, embedded, ctypes.byref(shipment))
    assert '"payable_duty":{"exact":"0"}' in quote, quote
    coverage = ask(library.ajcep_coverage_json, embedded)
    assert coverage.startswith('[{"party":"JP"'), coverage
    rule = ask(library.ajcep_rule_json, at("6203.42"), at("hs2017"))
    assert '"cites":"Annex 2, HS2017 row 62.03"' in rule, rule
    moved = ask(library.ajcep_transpose_json, at("8517.13"), at("hs2022"), at("hs2017"))
    assert '"targets":["8517.12"]' in moved, moved
    regimes = ask(library.ajcep_regimes_json, embedded, ctypes.byref(shipment))
    assert regimes.startswith('[{"regime":"AJCEP"'), regimes
    shipment.date = 20260230
    status = library.ajcep_quote_json(embedded, ctypes.byref(shipment), ctypes.byref(Buffer()))
    assert library.ajcep_status_text(status) == b"bad-value"
    print("7 passed, 0 failed")


if __name__ == "__main__":
    main()
