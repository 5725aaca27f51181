/*
 * libajcep: duties, origin and claims under the ASEAN-Japan Comprehensive
 * Economic Partnership (AJCEP): exact, offline, cited.
 *
 * Not legal advice; rates are before trade remedies (safeguard, anti-dumping and
 * quota measures).
 *
 * To begin:
 *
 *     ajcep_shipment shipment = {.struct_size = sizeof shipment}; (all else is zero)
 *     ajcep_quote_result quote = {.struct_size = sizeof quote};
 *     shipment.to = (ajcep_string){"JP", AJCEP_NTS};
 *     shipment.from = (ajcep_string){"VN", AJCEP_NTS};
 *     shipment.code = (ajcep_string){"0306.17.000", AJCEP_NTS};
 *     shipment.date = 20260715;
 *     shipment.value.coefficient = 1000000;            (1000000 / 10^0)
 *     shipment.value.state = AJCEP_DECIMAL_EXACT;
 *     shipment.currency = (ajcep_string){"JPY", AJCEP_NTS};
 *     if (ajcep_quote(AJCEP_EMBEDDED, &shipment, &quote) == AJCEP_OK &&
 *         quote.payable_duty.state == AJCEP_DUTY_EXACT &&
 *         quote.payable_duty.at_least.state == AJCEP_DECIMAL_EXACT)
 *         ...quote.payable_duty.at_least is what is paid, in quote.currency, not rounded
 *
 * The sections below, in this order: texts and numbers; a quote; regimes, tariff lines and
 * staged rates; statuses and errors; numbers as texts; origin; claims; JSON without a reader
 * of JSON; many rows in columns; books; versions; Parties and units.
 *
 * What holds for every function
 *
 * Statuses. A function returns AJCEP_OK, AJCEP_BUFFER_TOO_SMALL, or the number of
 * an error; ajcep_status_text names it, ajcep_last_error gives the value, the reason
 * and what was expected, on one line, ajcep_last_error_parts one by one. Numbers are
 * never reused; new ones may come, so treat one you do not know as "something else". Any
 * function may return AJCEP_NULL_POINTER, AJCEP_OUT_OF_MEMORY and AJCEP_INTERNAL.
 * "Statuses" at a function lists what else it may return. Of a text: AJCEP_NOT_UTF8,
 * AJCEP_BAD_LENGTH. Of a struct: AJCEP_BAD_STRUCT_SIZE, AJCEP_BAD_VALUE. Of a book:
 * AJCEP_BAD_HANDLE. Of JSON: AJCEP_BAD_JSON, AJCEP_BAD_VALUE. Of a shipment: those of texts
 * and structs, and the numbers from AJCEP_UNKNOWN_CODE, 21, to AJCEP_OUT_OF_RANGE, 33. Of a
 * good: AJCEP_BAD_VALUE, AJCEP_OUT_OF_RANGE, AJCEP_UNKNOWN_SUBHEADING, AJCEP_NO_CORRELATION.
 * If a call fails, nothing that it fills is changed, unless it says so.
 *
 * Structs. Most begin with struct_size, to be set to sizeof of the struct before the
 * call; those in an array have their size beside the array (material_size). So they can
 * grow: fields the caller does not know are not touched, and those that the library does
 * not know are not read (compare ajcep_abi_version at the start). ajcep_string, ajcep_buffer,
 * ajcep_decimal, ajcep_duty, ajcep_numbers, ajcep_place, ajcep_rate_span and
 * ajcep_text_column never change. Fill a struct with zeros first; zero means "not given", and
 * reserved fields must be zero. A size below that of the first version, or one between
 * two versions that is no multiple of the alignment, is AJCEP_BAD_STRUCT_SIZE. Structs need no alignment. What a call writes must not overlap
 * anything that it reads. No struct is passed or returned by value.
 *
 * Texts in. A pointer to an ajcep_string: a pointer and a length, or AJCEP_NTS if the text
 * ends with a NUL. A NULL pointer is a text that is not given; so is one with NULL data, and
 * a blank one (empty, or spaces and NULs only) that is not required. A required one that is
 * not given is AJCEP_NULL_POINTER, a blank one AJCEP_BAD_VALUE; so is one that another field
 * needs, such as the currency of a value. Spaces and NULs at the end do
 * not count, so fixed fields may be padded with either. At most AJCEP_MOST_TEXT bytes, read
 * during the call only. UTF-8; codes, Parties, currencies, units and dates need ASCII only.
 * A caller in EBCDIC converts every text, with its padding, and what comes back; text in
 * Shift_JIS is refused with AJCEP_NOT_UTF8, unless it is ASCII.
 *
 * Texts out. An ajcep_buffer is the caller's memory. At most capacity bytes are
 * written, always with a NUL at the end, so with a capacity of 1 only the NUL. length is set
 * to the length of the whole text without it. If that is capacity or more, the function
 * cuts the text between two characters, does all else, and returns AJCEP_BUFFER_TOO_SMALL;
 * what is behind the NUL is not defined. With a capacity of 0 nothing is written, and data NULL
 * with another capacity is AJCEP_NULL_POINTER. A
 * buffer with data NULL and capacity 0 asks for no text: a function whose answer is that
 * text sets its length and returns AJCEP_OK; one that answers in a struct does not make it,
 * and sets 0: give it a capacity of 1 to learn the length.
 *
 * Lists out. An answer of several items is a struct (ajcep_regime_list) with the caller's
 * array, the size of its elements, its capacity, and a buffer for all their texts. count is
 * set to how many items there are. To learn how much room is needed, call with an array of
 * NULL and a buffer of capacity 1: count and texts.length say it. An ajcep_place in an
 * element says where its text begins in the buffer: texts.data + place.at ends with a NUL, and
 * is empty where there is no text. If the array, the buffer or the memory for numbers is too
 * small, what fits wholly is written, and the function returns AJCEP_BUFFER_TOO_SMALL: then
 * an empty text may be one that did not fit, and numbers beyond the capacity are not there.
 *
 * Numbers. An ajcep_decimal is coefficient / 10^scale, never rounded; its state says
 * whether there is a number: set it to AJCEP_DECIMAL_EXACT where there is one, and leave it
 * 0 where there is none. Dates are yyyymmdd as a number; 0 is no date.
 *
 * Rates. A rate as text is free, 5%, 24 JPY/kg, sums of these (5% + 24 JPY/kg), min(a, b),
 * max(a, b), range(a, b) where the table gives a range, and alternatives by condition as
 * {condition} rate; {other} rate. Beside these, no-concession, and unknown(x), where x is a
 * code of AJCEP_LIST_REASON.
 *
 * JSON. What goes in and comes out as JSON has the forms of the command ajcep, where
 * amounts and dates are text, "1000000.50" and "2026-07-15" (amounts may be numbers in what
 * goes in): see origin.md and claims.md, which are installed in share/doc/ajcep. A caller that
 * cannot read JSON writes and reads it field by field with ajcep_json_set_text and
 * ajcep_json_get. What is nested deeper than AJCEP_MOST_DEPTH lists and objects is refused
 * with AJCEP_BAD_JSON.
 *
 * Examples. In those of the functions text("JP") is (ajcep_string){"JP", AJCEP_NTS}, and
 * buffer(array) is (ajcep_buffer){array, sizeof(array), 0}; examples/calls.c has all of them,
 * and is run. In C++ neither may have its address taken: name the variable, ajcep_string
 * to{"JP", AJCEP_NTS}, and begin a struct with ajcep_shipment s{}; s.struct_size = sizeof s;.
 * Constants are macros of int: write ajcep_book book = AJCEP_EMBEDDED, not auto.
 *
 * Books. An ajcep_book is a handle. AJCEP_EMBEDDED, 0, is the schedules compiled
 * into the library; a book with packs over it is made by ajcep_book_with_pack and
 * freed by ajcep_book_free. A handle that was freed is never valid again, and is
 * refused with AJCEP_BAD_HANDLE.
 *
 * Threads, signals, fork. Every function may be called from any thread at any time;
 * ajcep_last_error is about the last call that failed on the same thread. The library
 * holds no lock and starts no thread, so a process may fork at any time and go on with
 * the books it has. After a fork without exec a child of several threads may do
 * what its C library allows. A signal handler may call only the functions that say so. A
 * call needs 32 KiB of stack, JSON included.
 *
 * Memory. The library asks for all the memory that a call may need before it works, and
 * returns AJCEP_OUT_OF_MEMORY if there is too little. Only should other threads take it
 * between the asking and the use can an allocation fail, and THAT ENDS THE PROCESS, as in
 * any program in Rust; a server with a limit on its memory should leave 8 MiB, and 64
 * times the length of the JSON it accepts. ajcep_percentages allocates nothing, and so does
 * ajcep_quote of a shipment without conditions, exchange rate and more quantities.
 */

#ifndef AJCEP_H
#define AJCEP_H

/* Generated by cbindgen from bindings/c/src: cargo xtask header writes it. */

#include <stddef.h>
#include <stdint.h>

/* How functions are declared. On Windows define AJCEP_DLL to link with the DLL. */
#if defined(_WIN32)
#if defined(AJCEP_DLL)
#define AJCEP_API __declspec(dllimport)
#else
#define AJCEP_API
#endif
#define AJCEP_CALL __cdecl
#else
#define AJCEP_API
#define AJCEP_CALL
#endif

/* The length of a text that ends with a NUL. */
#define AJCEP_NTS ((size_t)-1)

/* The version of the library that this header is of. */
#define AJCEP_VERSION "0.1.0"
#define AJCEP_VERSION_MAJOR 0
#define AJCEP_VERSION_MINOR 1
#define AJCEP_VERSION_PATCH 0

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------------------
 * Texts and numbers
 * ------------------------------------------------------------------------------------ */

/* A text that the caller gives: read during the call only. */
typedef struct ajcep_string {
  /* Its bytes, in UTF-8; NULL if it is not given. */
  const char *data;
  /* How many, or AJCEP_NTS. */
  size_t length;
} ajcep_string;

/* Memory of the caller for a text. */
typedef struct ajcep_buffer {
  /* Where to write; NULL if no text is wanted. */
  char *data;
  /* How many bytes there are, for the text and a NUL. */
  size_t capacity;
  /* Set to the length of the whole text, the NUL not counted. */
  size_t length;
} ajcep_buffer;

/* There is no number. */
#define AJCEP_DECIMAL_NONE 0

/* The number is coefficient / 10^scale. */
#define AJCEP_DECIMAL_EXACT 1

/*
 There is a number, but it does not fit the coefficient: the JSON of the same answer has it
 exactly.
 */
#define AJCEP_DECIMAL_OVERFLOW 2

/* An exact number: coefficient / 10^scale. */
typedef struct ajcep_decimal {
  /* The digits. */
  int64_t coefficient;
  /* How many of them come after the point, 0 to 28. */
  int32_t scale;
  /* AJCEP_DECIMAL_NONE, AJCEP_DECIMAL_EXACT or AJCEP_DECIMAL_OVERFLOW. */
  int32_t state;
} ajcep_decimal;

/*
 Reads a number: digits with at most one point, no exponent, no sign but a leading
 minus.

 Any thread; what is given is not kept.

 Statuses: of a text; AJCEP_BAD_VALUE, AJCEP_OUT_OF_RANGE.

 Example:

     ajcep_decimal value;
     return ajcep_decimal_parse(&text("1000000.50"), &value);

 Pointers: number points to an ajcep_decimal, text to an ajcep_string.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_decimal_parse(const struct ajcep_string *text,
                            struct ajcep_decimal *number);

/*
 Writes a number as plain digits, at most 31 bytes with sign, point and NUL; nothing for
 AJCEP_DECIMAL_NONE with zeros. AJCEP_DECIMAL_OVERFLOW is refused.

 Any thread; what is given is not kept.

 Statuses: AJCEP_BUFFER_TOO_SMALL, AJCEP_BAD_VALUE.

 Example:

     ajcep_decimal value = {100000050, 2, AJCEP_DECIMAL_EXACT};
     return ajcep_decimal_text(&value, &buffer(answer));

 Pointers: number points to an ajcep_decimal, text to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_decimal_text(const struct ajcep_decimal *number, struct ajcep_buffer *text);

/* The most bytes of a text, and of JSON: 16 MiB. */
#define AJCEP_MOST_TEXT (1 << 24)

/* The most bytes of a pack: 256 MiB. */
#define AJCEP_MOST_PACK (1 << 28)

/* How deep lists and objects of JSON may be in each other. A level takes up to 1 KiB of stack. */
#define AJCEP_MOST_DEPTH 16

/* The most rows of a batch. */
#define AJCEP_MOST_ROWS 2147483647

/* ------------------------------------------------------------------------------------
 * A quote: what a shipment pays
 * ------------------------------------------------------------------------------------ */

/*
 A book: AJCEP_EMBEDDED, or what ajcep_book_with_pack made. It is immutable, and may
 be used by several threads at once.
 */
typedef uint64_t ajcep_book;

/* The schedules compiled into the library; it needs no freeing. */
#define AJCEP_EMBEDDED 0

/* A quantity and its unit. */
typedef struct ajcep_quantity {
  /* How much, zero or more. */
  struct ajcep_decimal amount;
  /*
   In which unit: kg, g, t, l, kl, number, pair, m2, m, ...; or as the tariff of the
   importing Party, its customs system or UN/ECE writes it.
   */
  struct ajcep_string unit;
} ajcep_quantity;

/* --- How duties are rounded --- */

/* Exact. */
#define AJCEP_ROUNDING_EXACT 0

/* As Japan's customs. */
#define AJCEP_ROUNDING_JAPAN_CUSTOMS 1

/* A shipment. Required: to, from, code and date; what else is not given is all zeros. */
typedef struct ajcep_shipment {
  /* sizeof(ajcep_shipment). */
  uint32_t struct_size;
  /* The date of import, yyyymmdd. */
  int32_t date;
  /*
   The importing Party, such as JP; like the others, as customs systems and people write
   it, if its meaning is certain: JPN, 392, Japan.
   */
  struct ajcep_string to;
  /* The exporting Party, in which the goods originate, such as VN. */
  struct ajcep_string from;
  /* The code in the tariff of the importing Party: 0306.17.000, 030617000, 0306170004. */
  struct ajcep_string code;
  /* The customs value; needs a currency. */
  struct ajcep_decimal value;
  /* The currency of the value, such as JPY; without a value it is refused. */
  struct ajcep_string currency;
  /* A quantity; needs a unit. */
  struct ajcep_decimal quantity;
  /* The unit of the quantity, as in ajcep_quantity; without a quantity it is refused. */
  struct ajcep_string unit;
  /* More quantities, one for each further dimension, at most 16; or NULL. */
  const struct ajcep_quantity *more_quantities;
  /* How many more, at most 16. */
  size_t more_quantity_count;
  /* Conditions claimed, in the words of the tariff line, separated by ;. */
  struct ajcep_string conditions;
  /* The exchange rate for the value, such as USD/JPY=150.25. */
  struct ajcep_string exchange_rate;
  /* AJCEP_ROUNDING_EXACT or AJCEP_ROUNDING_JAPAN_CUSTOMS. */
  int32_t rounding;
  /* sizeof(ajcep_quantity), if there are more quantities. */
  uint32_t quantity_size;
} ajcep_shipment;

/* --- How far a rate is known --- */

/* One rate. */
#define AJCEP_RATE_KNOWN 1

/* No concession: the MFN rate applies. */
#define AJCEP_RATE_NO_CONCESSION 2

/* Depends on a condition that was not stated. */
#define AJCEP_RATE_CONDITIONAL 3

/* Not known. */
#define AJCEP_RATE_UNKNOWN 4

/* --- Which duty is paid --- */

/* MFN rate. */
#define AJCEP_UNDER_MFN 1

/* AJCEP rate. */
#define AJCEP_UNDER_AJCEP 2

/* Not determined by what is known. */
#define AJCEP_UNDER_UNDETERMINED 3

/* --- How far an answer can be relied on --- */

/* Official table. */
#define AJCEP_STANDING_OFFICIAL 1

/* Secondary source. */
#define AJCEP_STANDING_SECONDARY 2

/* Unofficial translation. */
#define AJCEP_STANDING_UNOFFICIAL_TRANSLATION 3

/* Supplied by the caller. */
#define AJCEP_STANDING_SUPPLIED 4

/* Inferred. */
#define AJCEP_STANDING_INFERRED 5

/* No duty was computed: none was asked for, or there is no concession. It is not zero. */
#define AJCEP_DUTY_NONE 0

/*
 The duty is at_least, exactly, unless the state of that is AJCEP_DECIMAL_OVERFLOW: a figure
 that does not fit, which ajcep_quote_json writes.
 */
#define AJCEP_DUTY_EXACT 1

/* The duty is not below at_least and not above at_most. */
#define AJCEP_DUTY_BETWEEN 2

/* The duty is not below at_least; nothing is known above. */
#define AJCEP_DUTY_FROM 3

/* --- Why a duty is not exact --- */

/* A customs value is needed. */
#define AJCEP_BECAUSE_NEEDS_VALUE 1

/* A quantity is needed. */
#define AJCEP_BECAUSE_NEEDS_QUANTITY 2

/* An exchange rate is needed. */
#define AJCEP_BECAUSE_NEEDS_EXCHANGE_RATE 3

/* The rate depends on a condition to be stated. */
#define AJCEP_BECAUSE_NEEDS_CONDITION 4

/* The table gives a range, or a rate for part of the line only. */
#define AJCEP_BECAUSE_NOT_DETERMINED 5

/* The source does not state the unit of the amount. */
#define AJCEP_BECAUSE_UNIT_NOT_STATED 6

/* The source has no usable rate. */
#define AJCEP_BECAUSE_UNKNOWN 7

/* A part of the amount has no exact decimal. */
#define AJCEP_BECAUSE_NOT_DIVISIBLE 8

/* The duty is exact. */
#define AJCEP_BECAUSE_NOTHING 0

/* An amount of duty. */
typedef struct ajcep_duty {
  /* AJCEP_DUTY_NONE, _EXACT, _BETWEEN or _FROM. */
  int32_t state;
  /*
   Why it is not exact: AJCEP_BECAUSE_NOTHING, AJCEP_BECAUSE_NEEDS_VALUE, ...; if several
   things are lacking, one of them.
   */
  int32_t because;
  /*
   What is needed or lacking: AJCEP_UNIT_... if because is AJCEP_BECAUSE_NEEDS_QUANTITY,
   whose code (AJCEP_LIST_UNIT) a quantity may have as its unit;
   AJCEP_REASON_... if it is AJCEP_BECAUSE_UNKNOWN; else 0.
   */
  int32_t detail;
  /* Zero. */
  int32_t reserved;
  /* What it is not below; what it is, if it is exact. */
  struct ajcep_decimal at_least;
  /* What it is not above, if that is known. */
  struct ajcep_decimal at_most;
} ajcep_duty;

/* --- Bits of warnings --- */

/* Before safeguard, anti-dumping and quota measures, which are not in the data. */
#define AJCEP_WARN_BEFORE_TRADE_REMEDIES 1

/* Read from a table compiled by others, not from the official one. */
#define AJCEP_WARN_SECONDARY_SOURCE 2

/* A rate is from a pack that the caller supplied. */
#define AJCEP_WARN_SUPPLIED_BY_PACK 4

/* A notation of the source is read in an unconfirmed way. */
#define AJCEP_WARN_UNCONFIRMED_READING 8

/* The products that split this line are in our translation. */
#define AJCEP_WARN_UNOFFICIAL_TRANSLATION 16

/* Free because the MFN rate is free: the preferential rate is not in the data but cannot be higher. */
#define AJCEP_WARN_FREE_BY_INFERENCE 32

/* A rate of this line applies only under a condition that was not claimed. */
#define AJCEP_WARN_CONDITIONAL_RATE 64

/* The tariff marks rates of this line as not lower than a conditional one; what the marks mean then is unconfirmed, so the duty may be open. */
#define AJCEP_WARN_UNCONFIRMED_PARENTHESES 128

/* More than a year after the newest edition in the data, which may have been replaced since. */
#define AJCEP_WARN_EDITIONS_MAY_FOLLOW 256

/* The AJCEP duty is above the MFN duty, which is paid instead. */
#define AJCEP_WARN_PREFERENCE_ABOVE_MFN 512

/* The tariff has finer lines below this code. */
#define AJCEP_WARN_FINER_LINES 1024

/* The source lists this code though its subheading is not in the HS edition of the tariff. */
#define AJCEP_WARN_SUPERSEDED 2048

/* Rounded as Japan's customs is understood to round; this is not confirmed. */
#define AJCEP_WARN_UNCONFIRMED_ROUNDING 4096

/* The exchange rate is far from the usual one; a rate for 100 units is written as in 100 VND/JPY=0.55. */
#define AJCEP_WARN_UNUSUAL_EXCHANGE_RATE 8192

/* A quantity of zero beside a value is taken as not stated. */
#define AJCEP_WARN_ZERO_QUANTITY 16384

/* A later edition of the tariff was published, which is not in the data. */
#define AJCEP_WARN_LATER_EDITION 32768

/* The unit of a quantity is not known; no rate of the line depends on a quantity. */
#define AJCEP_WARN_UNREAD_UNIT 65536

/* A rate from a pack is stated for the first digits of this code. */
#define AJCEP_WARN_COVERING_RATE 131072

/* A rate is that of an edition which ended before this day, carried forward. */
#define AJCEP_WARN_CARRIED_FORWARD 262144

/* What a shipment pays. Set struct_size and the buffers before the call. */
typedef struct ajcep_quote_result {
  /* sizeof(ajcep_quote_result). */
  uint32_t struct_size;
  /* AJCEP_RATE_KNOWN, AJCEP_RATE_CONDITIONAL or AJCEP_RATE_UNKNOWN. */
  int32_t mfn_status;
  /* The same or AJCEP_RATE_NO_CONCESSION. */
  int32_t ajcep_status;
  /* AJCEP_UNDER_MFN, AJCEP_UNDER_AJCEP, AJCEP_UNDER_UNDETERMINED; 0 without amounts. */
  int32_t payable_under;
  /* AJCEP_WARN_... bits, to which later versions may add. */
  uint32_t warnings;
  /* How far the answer can be relied on: AJCEP_STANDING_OFFICIAL, ... */
  int32_t standing;
  /* The first day on which the line is known so. */
  int32_t window_from;
  /* The last day; 0 while it is open. */
  int32_t window_until;
  /* The first day of the edition of the tariff that was used. */
  int32_t edition;
  /* The year of the HS edition of the code. */
  int32_t hs_edition;
  /*
   The currency of the amounts and a NUL: that of the value, of what an exchange
   rate makes of it, or of the rates in money; empty if there is none of them, and
   where nothing was computed.
   */
  uint8_t currency[8];
  /* The duty at the MFN rate. */
  struct ajcep_duty mfn_duty;
  /* The duty under the agreement. */
  struct ajcep_duty ajcep_duty;
  /* The lower of the two. */
  struct ajcep_duty payable_duty;
  /* What the preference saves. */
  struct ajcep_duty saving;
  /* The MFN rate as a rate expression. */
  struct ajcep_buffer mfn_rate;
  /* The AJCEP rate as a rate expression, no-concession, or unknown(...). */
  struct ajcep_buffer ajcep_rate;
  /* Where the MFN rate was read from, and the preference if elsewhere. */
  struct ajcep_buffer source;
  /*
   The conditions that decide between the rates of the line, each once, separated by a
   semicolon and a space, as the shipment may state them; empty if none does.
   */
  struct ajcep_buffer conditions;
} ajcep_quote_result;

/*
 Quotes a shipment: its rates, and with a value or a quantity its duties, exact or
 bounded. If it fails, the result is left as it was. Where both duties are the same,
 what is paid is the MFN duty.

 Any thread; what is given is not kept.

 Statuses: of a shipment and of a book; AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_shipment shipment = {.struct_size = sizeof shipment, .date = 20260715,
                                .to = text("JP"), .from = text("VN"), .code = text("0306.17.000")};
     ajcep_quote_result quote = {.struct_size = sizeof quote};
     quote.mfn_rate = buffer(answer);
     return ajcep_quote(AJCEP_EMBEDDED, &shipment, &quote);

 Pointers: shipment points to an ajcep_shipment, result to an ajcep_quote_result.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_quote(ajcep_book book,
                    const struct ajcep_shipment *shipment,
                    struct ajcep_quote_result *result);

/*
 A quote with everything it rests on, as JSON: what ajcep quote --json prints.

 Any thread; what is given is not kept.

 Statuses: of a shipment and of a book; AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_shipment shipment = {.struct_size = sizeof shipment, .date = 20260715,
                                .to = text("JP"), .from = text("VN"), .code = text("0306.17.000")};
     return ajcep_quote_json(AJCEP_EMBEDDED, &shipment, &buffer(answer));

 Pointers: shipment points to an ajcep_shipment, json to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_quote_json(ajcep_book book,
                         const struct ajcep_shipment *shipment,
                         struct ajcep_buffer *json);

/*
 The duties of a tariff line in per cent of the customs value, in every currency and for
 every value above zero. Set struct_size before the call.
 */
typedef struct ajcep_percentages_result {
  /* sizeof(ajcep_percentages_result). */
  uint32_t struct_size;
  /*
   1 if the rates are percentages and no condition decides between them; else 0, and
   all that follows is zero: ask with ajcep_quote.
   */
  int32_t known;
  /* AJCEP_UNDER_MFN, AJCEP_UNDER_AJCEP or AJCEP_UNDER_UNDETERMINED. */
  int32_t payable_under;
  /* Why the payable duty is not known: AJCEP_BECAUSE_NOTHING, ... */
  int32_t because;
  /* The duty at the MFN rate. */
  struct ajcep_decimal mfn;
  /* The duty under the agreement, if it grants a concession and is known. */
  struct ajcep_decimal ajcep;
  /* The lower of the two, if what is known decides it. */
  struct ajcep_decimal payable;
  /* What the preference saves, if that is known. */
  struct ajcep_decimal saving;
} ajcep_percentages_result;

/*
 The duties of the line of an importing Party for a code on a day, yyyymmdd, as
 percentages of the customs value. If it fails, the result is left as it was.

 Any thread; what is given is not kept.

 Statuses: of a struct, of a text and of a book; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_CODE,
 AJCEP_INCOMPLETE_CODE, AJCEP_CODE_NOT_IN_FORCE, AJCEP_DATE_OUTSIDE_SCHEDULE,
 AJCEP_NO_SCHEDULE.

 Example:

     ajcep_percentages_result duties = {.struct_size = sizeof duties};
     return ajcep_percentages(AJCEP_EMBEDDED, &text("JP"), &text("6203.42.200"), 20260715, &duties);

 Pointers: The texts point to ajcep_strings, result to an ajcep_percentages_result.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_percentages(ajcep_book book,
                          const struct ajcep_string *to,
                          const struct ajcep_string *code,
                          int32_t day,
                          struct ajcep_percentages_result *result);

/* --- Why a rate is not known --- */

/* The source leaves the rate blank. */
#define AJCEP_REASON_BLANK 1

/* No table of this Party's AJCEP rates is in the data. */
#define AJCEP_REASON_NO_SCHEDULE 2

/* A mixed or absolute duty on used vehicles (chapter 98) that the data does not carry. */
#define AJCEP_REASON_CHAPTER_98 3

/* The duty depends on a standard import price announced elsewhere. */
#define AJCEP_REASON_STANDARD_IMPORT_PRICE 4

/* The duty depends on the lactose content of the good. */
#define AJCEP_REASON_LACTOSE_CONTENT 5

/* The source prints two rates and does not say which applies. */
#define AJCEP_REASON_TWO_RATES 6

/* The source says that import is prohibited. */
#define AJCEP_REASON_PROHIBITED 7

/* No table in the data gives the rate of this line on this day. */
#define AJCEP_REASON_NO_TABLE 8

/* The line replaces several older ones with different rates. */
#define AJCEP_REASON_AMBIGUOUS_TRANSPOSITION 9

/* The staging category, or the rate it gives for this base rate, is not known. */
#define AJCEP_REASON_STAGING_CATEGORY 10

/* The notation of the source is not known. */
#define AJCEP_REASON_UNREADABLE 11

/* The duty follows a formula of the price that is not computed. */
#define AJCEP_REASON_PRICE_FORMULA 12

/* ------------------------------------------------------------------------------------
 * Regimes, tariff lines and staged rates
 * ------------------------------------------------------------------------------------ */

/* A text among the texts of an answer: it begins at texts.data + at, and a NUL follows it. */
typedef struct ajcep_place {
  /* The offset of its first byte; 0, where a NUL is, if there is no text, or it did not fit. */
  uint32_t at;
  /* How many bytes it has, the NUL not counted. */
  uint32_t length;
} ajcep_place;

/* --- Why a regime has no rank --- */

/* Its rate is not known. */
#define AJCEP_UNRANKED_UNKNOWN 1

/* Its rate depends on a product, a quota or a mark of the table that is not stated. */
#define AJCEP_UNRANKED_CONDITIONAL 2

/* Its rate is for a part of the line, and the table does not say which. */
#define AJCEP_UNRANKED_PART_OF_LINE 3

/* That it is open to these goods is not confirmed. */
#define AJCEP_UNRANKED_UNCONFIRMED 4

/* Which is lower depends on a value or a quantity that is not stated, or the table gives a range. */
#define AJCEP_UNRANKED_UNDECIDED 5

/* --- What is known of the rules of origin of a regime --- */

/* The regime asks for no origin. */
#define AJCEP_RULES_NOT_ASKED 1

/* The library determines origin under its rules. */
#define AJCEP_RULES_IN_LIBRARY 2

/* Its rules of origin are not in the library. */
#define AJCEP_RULES_NOT_IN_LIBRARY 3

/* A regime that the importer may choose. */
typedef struct ajcep_regime {
  /*
   Its place by what is paid, from 1, which regimes share under which the same is paid; 0 if
   it has none.
   */
  int32_t rank;
  /* Why it has none: AJCEP_UNRANKED_...; else 0. */
  int32_t unranked;
  /* How far its rate is known: AJCEP_RATE_... */
  int32_t rate_status;
  /* AJCEP_RULES_...: whether the library can say if a good originates under it. */
  int32_t rules;
  /* How far its rate can be relied on: AJCEP_STANDING_... */
  int32_t standing;
  /*
   The day on which the edition of its table ended, yyyymmdd, if the book carries it forward;
   else 0.
   */
  int32_t carried_from;
  /*
   The first day of a later edition of the tariff, which is not in the data, if the
   shipment's day is not before it; else 0.
   */
  int32_t later_edition;
  /*
   What to know of what the shipment states, the same for each regime:
   AJCEP_WARN_... bits.
   */
  uint32_t warnings;
  /* The currency of the duties and a NUL; empty if there is none. */
  uint8_t currency[8];
  /* What is paid under it. */
  struct ajcep_duty duty;
  /* What it saves against MFN; AJCEP_DUTY_NONE of MFN itself. */
  struct ajcep_duty saving;
  /* Its name: MFN, AJCEP, RCEP, Japan-Viet Nam EPA, ... */
  struct ajcep_place name;
  /* Its rate as a rate expression, no-concession, or unknown(...). */
  struct ajcep_place rate;
  /* What the importer must show; no text if nothing, or if the data does not say. */
  struct ajcep_place requirements;
  /* What is not confirmed about whom it is open to. */
  struct ajcep_place doubt;
  /* Where its rate was read from. */
  struct ajcep_place source;
  /* What is unconfirmed in the reading of that. */
  struct ajcep_place unconfirmed;
} ajcep_regime;

/* Memory of the caller for regimes. Set struct_size, the array and the buffer before the call. */
typedef struct ajcep_regime_list {
  /* sizeof(ajcep_regime_list). */
  uint32_t struct_size;
  /* sizeof(ajcep_regime). */
  uint32_t regime_size;
  /* Where to write them; NULL to learn how many there are. */
  struct ajcep_regime *regimes;
  /* For how many there is room; 40 are enough without packs. */
  size_t capacity;
  /* Set to how many there are. */
  size_t count;
  /* Memory for their texts. */
  struct ajcep_buffer texts;
} ajcep_regime_list;

/*
 The regimes open to the importer, the cheapest first; those that have no rank come last:
 ajcep_regimes_json without JSON. After two that share rank 1 comes rank 3. One that grants no
 concession is not listed. If it fails, the list is left as it was; if there is too little
 room, what fits is written.

 Any thread; what is given is not kept.

 Statuses: of a struct, of a shipment and of a book; AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_shipment shipment = {.struct_size = sizeof shipment, .date = 20260715,
                                .to = text("JP"), .from = text("VN"), .code = text("6203.42.200")};
     ajcep_regime found[40];
     ajcep_regime_list list = {.struct_size = sizeof list, .regime_size = sizeof found[0],
                               .regimes = found, .capacity = 40, .texts = buffer(answer)};
     return ajcep_regimes(AJCEP_EMBEDDED, &shipment, &list);

 Pointers: shipment points to an ajcep_shipment, list to an ajcep_regime_list.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_regimes(ajcep_book book,
                      const struct ajcep_shipment *shipment,
                      struct ajcep_regime_list *list);

/*
 The regimes open to the importer, the cheapest first, as JSON: what
 ajcep regimes --json prints.

 Any thread; what is given is not kept.

 Statuses: as ajcep_quote_json.

 Example:

     ajcep_shipment shipment = {.struct_size = sizeof shipment, .date = 20260715,
                                .to = text("JP"), .from = text("VN"), .code = text("6203.42.200")};
     return ajcep_regimes_json(AJCEP_EMBEDDED, &shipment, &buffer(answer));

 Pointers: As ajcep_quote_json.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_regimes_json(ajcep_book book,
                           const struct ajcep_shipment *shipment,
                           struct ajcep_buffer *json);

/* A line of a tariff and its rates, with no condition claimed. */
typedef struct ajcep_line {
  /* AJCEP_RATE_KNOWN, AJCEP_RATE_CONDITIONAL or AJCEP_RATE_UNKNOWN. */
  int32_t mfn_status;
  /* The same or AJCEP_RATE_NO_CONCESSION. */
  int32_t ajcep_status;
  /* How far its MFN rate can be relied on: AJCEP_STANDING_... */
  int32_t standing;
  /* How far its AJCEP rate can be relied on; 0 if no table of it is in the data. */
  int32_t ajcep_standing;
  /* The first day on which it is known so, yyyymmdd; 0 if that is not known. */
  int32_t window_from;
  /* The last day; 0 while it is open. */
  int32_t window_until;
  /* The first day of the edition of the tariff; 0 if that is not known. */
  int32_t edition;
  /* The day on which that edition ended, if the book carries it forward; else 0. */
  int32_t carried_from;
  /* Its code, as its tariff writes it. */
  struct ajcep_place code;
  /* The MFN rate as a rate expression, or unknown(...). */
  struct ajcep_place mfn_rate;
  /* The AJCEP rate, or no-concession, or unknown(...). */
  struct ajcep_place ajcep_rate;
  /* The days of each year on which it is in force, as 06-01/09-30; no text if that is all. */
  struct ajcep_place season;
  /* The units of its quantities, as the tariff writes them: KG, or NO / KG. */
  struct ajcep_place units;
  /*
   The conditions that decide between its rates, each once, separated by a semicolon and a
   space. The rates here are those of a shipment that claims none.
   */
  struct ajcep_place conditions;
  /* Where the MFN rate was read from. */
  struct ajcep_place source;
  /* Where the AJCEP rate was read from. */
  struct ajcep_place ajcep_source;
  /* What is unconfirmed in the reading of the MFN rate. */
  struct ajcep_place unconfirmed;
  /* What is unconfirmed in the reading of the AJCEP rate. */
  struct ajcep_place ajcep_unconfirmed;
} ajcep_line;

/*
 The lowest and the highest of the rates of those lines that have one. Rates of different kinds
 cannot be compared without a shipment, so there may be several of each.
 */
typedef struct ajcep_rate_span {
  /* The rates that no other is below, each once, separated by a semicolon and a space. */
  struct ajcep_place lowest;
  /* The rates that no other is above. */
  struct ajcep_place highest;
  /* How many lines have one rate. */
  uint32_t known;
  /* How many have no concession. */
  uint32_t no_concession;
  /* How many have a rate that depends on a condition or a product. */
  uint32_t conditional;
  /* How many have a rate that is not known. */
  uint32_t unknown;
} ajcep_rate_span;

/* Memory of the caller for lines. Set struct_size, the array and the buffer before the call. */
typedef struct ajcep_line_list {
  /* sizeof(ajcep_line_list). */
  uint32_t struct_size;
  /* sizeof(ajcep_line). */
  uint32_t line_size;
  /* Where to write them; NULL to learn how many there are. */
  struct ajcep_line *lines;
  /* For how many there is room. */
  size_t capacity;
  /* Set to how many there are, at least 1. */
  size_t count;
  /* The year of the HS edition of the codes. */
  int32_t hs_edition;
  /*
   The first day of a later edition of the tariff, which is not in the data, if the day asked
   for is not before it; else 0.
   */
  int32_t later_edition;
  /* The span of the MFN rates. */
  struct ajcep_rate_span mfn;
  /* The span of the AJCEP rates. */
  struct ajcep_rate_span ajcep;
  /* Memory for the texts. */
  struct ajcep_buffer texts;
} ajcep_line_list;

/*
 The tariff lines of a Party under a chapter, a heading, a subheading or more digits on a
 day, yyyymmdd, in the order of codes: ajcep_rates_json without JSON. If it fails, the list is
 left as it was; if there is too little room, what fits is written.

 Any thread; what is given is not kept.

 Statuses: of a struct, of a text and of a book; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_CODE,
 AJCEP_DATE_OUTSIDE_SCHEDULE, AJCEP_NO_SCHEDULE, AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_line found[64];
     ajcep_line_list list = {.struct_size = sizeof list, .line_size = sizeof found[0],
                             .lines = found, .capacity = 64, .texts = buffer(answer)};
     return ajcep_lines(AJCEP_EMBEDDED, &text("JP"), &text("6403.99"), 20260715, &list);

 Pointers: The texts point to ajcep_strings, list to an ajcep_line_list.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_lines(ajcep_book book,
                    const struct ajcep_string *party,
                    const struct ajcep_string *code,
                    int32_t day,
                    struct ajcep_line_list *list);

/*
 The tariff lines of a Party under a chapter, a heading, a subheading or more digits on a
 day, yyyymmdd, and the lowest and highest of their rates, as JSON: what
 ajcep rates --json prints.

 Any thread; what is given is not kept.

 Statuses: of a text and of a book; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_CODE,
 AJCEP_DATE_OUTSIDE_SCHEDULE, AJCEP_NO_SCHEDULE, AJCEP_BUFFER_TOO_SMALL.

 Example:

     return ajcep_rates_json(AJCEP_EMBEDDED, &text("JP"), &text("6403.99"), 20260715, &buffer(answer));

 Pointers: The texts point to ajcep_strings, json to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_rates_json(ajcep_book book,
                         const struct ajcep_string *party,
                         const struct ajcep_string *code,
                         int32_t day,
                         struct ajcep_buffer *json);

/* --- Why a staged rate is not known --- */

/* No such staging category of this Party is in the data. */
#define AJCEP_STAGING_CATEGORY 1

/* The figures of this staging category are not recorded. */
#define AJCEP_STAGING_NOT_RECORDED 2

/* The base rate is not ad valorem, specific or a sum of these. */
#define AJCEP_STAGING_BASE_RATE 3

/* The category ends on a percentage and the base rate is specific. */
#define AJCEP_STAGING_END_RATE 4

/* A rate of Annex 1. Set struct_size and the buffer before the call. */
typedef struct ajcep_staged_rate {
  /* sizeof(ajcep_staged_rate). */
  uint32_t struct_size;
  /* AJCEP_RATE_KNOWN, AJCEP_RATE_NO_CONCESSION or AJCEP_RATE_UNKNOWN. */
  int32_t status;
  /* Why it is not known: AJCEP_STAGING_...; else 0. */
  int32_t because;
  /* How many cuts have been made. */
  int32_t cuts_made;
  /* How many there are in all; 0 where the base rate is kept. */
  int32_t cuts;
  /* 1 if it is the end rate, which holds from then on. */
  int32_t is_final;
  /* The rate in per cent if it is one percentage or free, exact: this, not reduced, */
  struct ajcep_decimal numerator;
  /* divided by this. */
  struct ajcep_decimal denominator;
  /* The rate as a rate expression, rounded as Annex 1 says. */
  struct ajcep_buffer rate;
} ajcep_staged_rate;

/*
 The rate that a staging category of a Party's Schedule gives for a base rate on a day, yyyymmdd:
 ajcep_staged_json without JSON. The category is written as in the Schedule, B10. If it fails,
 the result is left as it was.

 Any thread; what is given is not kept.

 Statuses: of a struct and of a text; AJCEP_BAD_VALUE, AJCEP_BEFORE_FIRST_CUT,
 AJCEP_OUT_OF_RANGE, AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_staged_rate rate = {.struct_size = sizeof rate};
     rate.rate = buffer(answer);
     return ajcep_staged(&text("VN"), &text("B10"), &text("20%"), 20150401, &rate);

 Pointers: The texts point to ajcep_strings, result to an ajcep_staged_rate.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_staged(const struct ajcep_string *party,
                     const struct ajcep_string *category,
                     const struct ajcep_string *base_rate,
                     int32_t day,
                     struct ajcep_staged_rate *result);

/*
 The rate that a staging category of a Party's Schedule gives for a base rate on a day,
 yyyymmdd, as JSON.

 Any thread; what is given is not kept.

 Statuses: of a text; AJCEP_BAD_VALUE, AJCEP_BEFORE_FIRST_CUT, AJCEP_BUFFER_TOO_SMALL.

 Example:

     return ajcep_staged_json(&text("VN"), &text("B10"), &text("20%"), 20150401, &buffer(answer));

 Pointers: The texts point to ajcep_strings, json to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_staged_json(const struct ajcep_string *party,
                          const struct ajcep_string *category,
                          const struct ajcep_string *base_rate,
                          int32_t day,
                          struct ajcep_buffer *json);

/* ------------------------------------------------------------------------------------
 * Statuses and errors
 * ------------------------------------------------------------------------------------ */

/* The answer is there. */
#define AJCEP_OK 0

/*
 The answer is there, but for a text, an element or a number that did not fit the memory of the
 caller: length or count says how much there is.
 */
#define AJCEP_BUFFER_TOO_SMALL 1

/* A pointer that must not be NULL is. */
#define AJCEP_NULL_POINTER 10

/* A struct_size is smaller than the first version of the struct. */
#define AJCEP_BAD_STRUCT_SIZE 11

/* A length is above its bound, or a column is not aligned. */
#define AJCEP_BAD_LENGTH 12

/* A book was freed, or never was one. */
#define AJCEP_BAD_HANDLE 13

/* A fault of the library; please report it. */
#define AJCEP_INTERNAL 14

/* A text is not UTF-8. */
#define AJCEP_NOT_UTF8 15

/* There is not enough memory for the call; nothing was done. */
#define AJCEP_OUT_OF_MEMORY 17

/* There is no value at the path. */
#define AJCEP_NOT_FOUND 18

/* --- Statuses of errors --- */

/* Not JSON. */
#define AJCEP_BAD_JSON 16

/* Not a valid value. */
#define AJCEP_BAD_VALUE 20

/* Not in any edition of the tariff. */
#define AJCEP_UNKNOWN_CODE 21

/* Shorter than a tariff line. */
#define AJCEP_INCOMPLETE_CODE 22

/* Not in force on the date. */
#define AJCEP_CODE_NOT_IN_FORCE 23

/* Outside the schedule. */
#define AJCEP_DATE_OUTSIDE_SCHEDULE 24

/* No schedule of the Party is in the data. */
#define AJCEP_NO_SCHEDULE 25

/* Importer and exporter are the same Party. */
#define AJCEP_SAME_PARTY 26

/* The agreement does not yet apply. */
#define AJCEP_NOT_YET_IN_FORCE 27

/* Not a condition of the tariff line. */
#define AJCEP_UNKNOWN_CONDITION 28

/* At most one of two conditions can hold. */
#define AJCEP_CONFLICTING_CONDITIONS 29

/* Two quantities of one dimension. */
#define AJCEP_REPEATED_QUANTITY 30

/* The exchange rate does not apply to the customs value. */
#define AJCEP_EXCHANGE_RATE_MISMATCH 31

/* The rounding does not apply to the shipment. */
#define AJCEP_ROUNDING_NOT_APPLICABLE 32

/* More digits than are computed exactly. */
#define AJCEP_OUT_OF_RANGE 33

/* Not in the HS edition. */
#define AJCEP_UNKNOWN_SUBHEADING 34

/* No correlation between the HS editions. */
#define AJCEP_NO_CORRELATION 35

/* Before the first cut of the Schedules. */
#define AJCEP_BEFORE_FIRST_CUT 36

/* Not a valid pack. */
#define AJCEP_BAD_PACK 37

/* Two lines of one code overlap in time. */
#define AJCEP_REPEATED_LINE 38

/* Outside the window of the pack. */
#define AJCEP_OUTSIDE_PACK 39

/*
 The code of a status, as ajcep_code of AJCEP_LIST_STATUS; never NULL.

 Any thread, a signal handler among them.

 Example:

     return printf("%s\n", ajcep_status_text(AJCEP_UNKNOWN_CODE)) < 0;
 */
AJCEP_API const char *AJCEP_CALL ajcep_status_text(int32_t status);

/*
 The message of the last call on this thread that returned more than AJCEP_BUFFER_TOO_SMALL,
 AJCEP_NOT_FOUND among them: the value, the reason and what was expected, on one line; the field
 is one of ajcep_last_error_parts. Neither reading it nor a call that succeeds changes it.

 Any thread, for its own calls; the text is copied out.

 Returns AJCEP_OK, AJCEP_BUFFER_TOO_SMALL or AJCEP_NULL_POINTER.

 Example:

     int32_t status = ajcep_last_error(&buffer(answer));
     if (status == AJCEP_OK) printf("%s\n", answer);
     return status;

 Pointers: message points to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_last_error(struct ajcep_buffer *message);

/* The parts of an error. Set struct_size and the buffers before the call. */
typedef struct ajcep_error {
  /* sizeof(ajcep_error). */
  uint32_t struct_size;
  /* The status that the call returned; AJCEP_OK if none failed. */
  int32_t status;
  /* Where in the value the fault begins, in bytes. */
  int32_t start;
  /* Where it ends; 0 if the place is not known. */
  int32_t end;
  /*
   Which argument or which of its fields: date, or materials[1].code; in JSON its path,
   such as certificate.items[0].code.
   */
  struct ajcep_buffer field;
  /* The value that was refused. */
  struct ajcep_buffer value;
  /* Why. */
  struct ajcep_buffer reason;
  /* What was expected instead. */
  struct ajcep_buffer expected;
  /*
   Tariff lines that may be meant, such as 0306.17.000, separated by spaces: those below a
   code that is too short (AJCEP_INCOMPLETE_CODE), or near an unknown one.
   */
  struct ajcep_buffer lines;
} ajcep_error;

/*
 The parts of the last error of this thread, for a program that handles them. Reading them
 does not change them.

 Any thread, for its own calls; the texts are copied out.

 Returns AJCEP_OK, AJCEP_BUFFER_TOO_SMALL, AJCEP_NULL_POINTER or AJCEP_BAD_STRUCT_SIZE.

 Example:

     char field[64], value[64];
     ajcep_error error = {.struct_size = sizeof error};
     error.field = buffer(field);
     error.value = buffer(value);
     return ajcep_last_error_parts(&error);

 Pointers: error points to an ajcep_error.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_last_error_parts(struct ajcep_error *error);

/* ------------------------------------------------------------------------------------
 * Numbers as texts
 * ------------------------------------------------------------------------------------ */

/* --- Lists, for ajcep_code and ajcep_label --- */

/* Statuses of errors. */
#define AJCEP_LIST_STATUS 1

/* How far a rate is known. */
#define AJCEP_LIST_RATE 2

/* Which duty is paid. */
#define AJCEP_LIST_UNDER 3

/* How far an answer can be relied on. */
#define AJCEP_LIST_STANDING 4

/* Why a duty is not exact. */
#define AJCEP_LIST_BECAUSE 5

/* How duties are rounded. */
#define AJCEP_LIST_ROUNDING 6

/* Whether a good originates. */
#define AJCEP_LIST_ORIGIN 7

/* Preference criteria. */
#define AJCEP_LIST_CRITERION 8

/* Whether a preference may be claimed. */
#define AJCEP_LIST_CLAIM 9

/* Defects of a claim. */
#define AJCEP_LIST_DEFECT 10

/* What a claim does not state. */
#define AJCEP_LIST_MISSING 11

/* Conditions of Article 23 that a vessel fails. */
#define AJCEP_LIST_VESSEL 12

/* How a code relates to those it became. */
#define AJCEP_LIST_RELATION 13

/* What a line of a pack does. */
#define AJCEP_LIST_FINDING 14

/* Why a staged rate is not known. */
#define AJCEP_LIST_STAGING 15

/* Why a rate is not known. */
#define AJCEP_LIST_REASON 16

/* Units. */
#define AJCEP_LIST_UNIT 17

/* What units measure. */
#define AJCEP_LIST_DIMENSION 18

/* Parties. */
#define AJCEP_LIST_PARTY 19

/* Bits of warnings. */
#define AJCEP_LIST_WARNING 20

/* Why a regime has no rank. */
#define AJCEP_LIST_UNRANKED 21

/* What is known of the rules of origin of a regime. */
#define AJCEP_LIST_RULES 22

/* Processes that rules of origin ask for. */
#define AJCEP_LIST_PROCESS 23

/* What a step of the reasoning about origin found. */
#define AJCEP_LIST_ORIGIN_REASON 24

/* What a note on the origin of a good is about. */
#define AJCEP_LIST_ORIGIN_NOTE 25

/* What would make a good qualify. */
#define AJCEP_LIST_REMEDY 26

/*
 The stable code of a number, such as needs-value for AJCEP_BECAUSE_NEEDS_VALUE: in ASCII,
 ends with a NUL, lives as long as the library. NULL if the list has no such number. The number
 of a warning is its bit.

 Any thread, a signal handler among them.

 Example:

     return printf("%s\n", ajcep_code(AJCEP_LIST_REASON, AJCEP_REASON_BLANK)) < 0;
 */
AJCEP_API const char *AJCEP_CALL ajcep_code(int32_t list,
                       int32_t number);

/*
 What a number means, for people, in UTF-8; else as ajcep_code.

 Any thread, a signal handler among them.

 Example:

     return printf("%s\n", ajcep_label(AJCEP_LIST_REASON, AJCEP_REASON_BLANK)) < 0;
 */
AJCEP_API const char *AJCEP_CALL ajcep_label(int32_t list, int32_t number);

/*
 The number of a code of a list, as JSON has codes: so a text becomes a constant again.

 Any thread; what is given is not kept.

 Statuses: of a text; AJCEP_NOT_FOUND.

 Example:

     int32_t reason;
     return ajcep_number(AJCEP_LIST_REASON, &text("blank"), &reason);

 Pointers: code points to an ajcep_string, number to an integer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_number(int32_t list, const struct ajcep_string *code, int32_t *number);

/*
 The highest number of a list, so that it can be read from 0 on, and that of warnings from 1 on
 by doubling; -1 if there is no such list.

 Any thread, a signal handler among them.

 Example:

     int32_t reason;
     for (reason = 1; reason <= ajcep_highest(AJCEP_LIST_REASON); reason++)
         printf("%s\n", ajcep_label(AJCEP_LIST_REASON, reason));
     return AJCEP_OK;
 */
AJCEP_API int32_t AJCEP_CALL ajcep_highest(int32_t list);

/* ------------------------------------------------------------------------------------
 * Whether a good originates
 * ------------------------------------------------------------------------------------ */

/* Whether something holds is not stated. */
#define AJCEP_NOT_STATED 0

/* It holds. */
#define AJCEP_YES 1

/* It does not hold. */
#define AJCEP_NO 2

/* --- Whether a good originates --- */

/* Originates. */
#define AJCEP_ORIGIN_QUALIFIES 1

/* Does not originate. */
#define AJCEP_ORIGIN_FAILS 2

/* Depends on information that is not stated. */
#define AJCEP_ORIGIN_NEEDS_INFORMATION 3

/* --- What a step of the reasoning about origin found --- */

/* The requirement is met. */
#define AJCEP_ORIGIN_REASON_MET 1

/* Met, as the tolerance covers what does not meet it. */
#define AJCEP_ORIGIN_REASON_MET_BY_TOLERANCE 2

/* Declared wholly obtained or produced. */
#define AJCEP_ORIGIN_REASON_WHOLLY_OBTAINED 3

/* Produced exclusively from originating materials. */
#define AJCEP_ORIGIN_REASON_EXCLUSIVELY 4

/* The agreement was not in force for the producing Party. */
#define AJCEP_ORIGIN_REASON_NOT_IN_FORCE 5

/* The rule asks for a good wholly obtained or produced. */
#define AJCEP_ORIGIN_REASON_NOT_WHOLLY_OBTAINED 6

/* Declared wholly obtained or produced, and a non-originating material is stated. */
#define AJCEP_ORIGIN_REASON_WHOLLY_OBTAINED_CONTRADICTED 7

/* Not produced exclusively from originating materials. */
#define AJCEP_ORIGIN_REASON_NOT_EXCLUSIVELY 8

/* The regional value content is too low. */
#define AJCEP_ORIGIN_REASON_RVC_SHORT 9

/* Only operations of Article 30 were performed. */
#define AJCEP_ORIGIN_REASON_ARTICLE_30 10

/* The good did not undergo the process entirely in Parties. */
#define AJCEP_ORIGIN_REASON_GOOD_NOT_PROCESSED 11

/* The final process of production was not performed in the Party. */
#define AJCEP_ORIGIN_REASON_FINAL_PROCESS 12

/* A material of the good's own subheading is the same product. */
#define AJCEP_ORIGIN_REASON_SAME_PRODUCT 13

/* Materials did not undergo the process that the rule asks for. */
#define AJCEP_ORIGIN_REASON_PROVISO 14

/* The change of classification did not take place in the Party. */
#define AJCEP_ORIGIN_REASON_CHANGE_ELSEWHERE 15

/* Materials do not change classification as the rule asks. */
#define AJCEP_ORIGIN_REASON_NO_CHANGE 16

/* What decides is not stated. */
#define AJCEP_ORIGIN_REASON_UNDECIDED 17

/* --- What a note on the origin of a good is about --- */

/* The table of rules is an unofficial translation. */
#define AJCEP_ORIGIN_NOTE_UNOFFICIAL_TRANSLATION 1

/* The reading of the rule is not confirmed. */
#define AJCEP_ORIGIN_NOTE_UNCONFIRMED 2

/* The good has several codes in the edition of the rules, which come to the same. */
#define AJCEP_ORIGIN_NOTE_SEVERAL_CODES 3

/* Whether the certificate states DMI or ACU depends on what is not stated. */
#define AJCEP_ORIGIN_NOTE_MARK_OPEN 4

/* No material is stated that counts. */
#define AJCEP_ORIGIN_NOTE_NO_MATERIALS 5

/* The materials are worth more than the good. */
#define AJCEP_ORIGIN_NOTE_MATERIALS_EXCEED_FOB 6

/* An exchange rate is far from the usual. */
#define AJCEP_ORIGIN_NOTE_UNUSUAL_EXCHANGE_RATE 7

/* The letter of Article 25 does not fit the code of the good. */
#define AJCEP_ORIGIN_NOTE_LETTER_DOES_NOT_FIT 8

/* The agreement was not in force for the Party that a material originates in. */
#define AJCEP_ORIGIN_NOTE_NOT_IN_FORCE 9

/* The rule does not distinguish the stated product. */
#define AJCEP_ORIGIN_NOTE_PRODUCT_NOT_DISTINGUISHED 10

/* Operations are not stated: more than those of Article 30 is assumed. */
#define AJCEP_ORIGIN_NOTE_ARTICLE_30_ASSUMED 11

/* No operation was performed, beside a final process in the Party. */
#define AJCEP_ORIGIN_NOTE_OPERATIONS_CONTRADICTED 12

/* The final process is not stated: that it was performed in the Party is assumed. */
#define AJCEP_ORIGIN_NOTE_FINAL_PROCESS_ASSUMED 13

/* Goods of this code are not the stated product. */
#define AJCEP_ORIGIN_NOTE_PRODUCT_CONTRADICTED 14

/* --- Preference criteria --- */

/* Wholly obtained or produced. */
#define AJCEP_CRITERION_WO 1

/* Produced exclusively from originating materials. */
#define AJCEP_CRITERION_PE 2

/* Change of heading under the general rule. */
#define AJCEP_CRITERION_CTH 3

/* Change of classification under a product specific rule. */
#define AJCEP_CRITERION_CTC 4

/* Regional value content. */
#define AJCEP_CRITERION_RVC 5

/* Process under a product specific rule. */
#define AJCEP_CRITERION_SP 6

/* No criterion holds. */
#define AJCEP_CRITERION_NONE 0

/* A material. */
typedef struct ajcep_material {
  /* Its subheading, six digits. */
  struct ajcep_string code;
  /* non-originating, unknown, or originating:TH and so on. */
  struct ajcep_string origin;
  /* material if not given; packing-transport, packing-retail, accessory, indirect. */
  struct ajcep_string role;
  /* Which product of its subheading it is, where a rule asks. */
  struct ajcep_string product;
  /*
   Processes it underwent entirely in one or more Parties, separated by commas,
   none for none.
   */
  struct ajcep_string processes;
  /*
   Finishing operations done with dyeing or printing, separated by commas,
   none for none.
   */
  struct ajcep_string finishing_operations;
  /* Its value (Article 27), in the currency of the FOB value. */
  struct ajcep_decimal value;
  /* Its weight in kg. */
  struct ajcep_decimal weight_kg;
  /* Of fungible materials, how many per cent originate (Article 35). */
  struct ajcep_decimal originating_percent;
  /* Retail packing: whether it is classified with the good, AJCEP_YES and so on. */
  int32_t classified_with_good;
  /* Accessories: whether in customary amount. */
  int32_t customary;
  /* Accessories: whether invoiced separately. */
  int32_t invoiced_separately;
  /*
   Annex 3: whether the product of the Information Technology declaration was assembled
   in a Party.
   */
  int32_t assembled_in_party;
  /*
   Chapters 61 to 63: whether it is of the component that determines the
   classification of the good.
   */
  int32_t determines_classification;
  /* Annex 3: whether it is a product of the Information Technology declaration. */
  int32_t ita_product;
} ajcep_material;

/* A good and the materials it was produced from. Required: code and producing_party. */
typedef struct ajcep_good {
  /* sizeof(ajcep_good). */
  uint32_t struct_size;
  /* When the certificate is issued, which chooses the rule table; or 0. */
  int32_t issued;
  /* Its subheading, six digits. */
  struct ajcep_string code;
  /* The Party in which it was produced. */
  struct ajcep_string producing_party;
  /* The HS edition of every code given, such as hs2017; the rule table's if not given. */
  struct ajcep_string edition;
  /* The rule table, whatever the date of issue: hs2002 or hs2017. */
  struct ajcep_string rule_table;
  /* The letter of Article 25 by which it was wholly obtained. */
  struct ajcep_string wholly_obtained;
  /* Which product of its subheading it is, where a rule asks. */
  struct ajcep_string product;
  /*
   Operations performed, separated by commas, none for none. If not given, more than
   those of Article 30 is assumed.
   */
  struct ajcep_string operations;
  /*
   Processes it underwent entirely in one or more Parties, separated by commas,
   none for none.
   */
  struct ajcep_string processes;
  /*
   Finishing operations done with dyeing or printing, separated by commas,
   none for none.
   */
  struct ajcep_string finishing_operations;
  /* Its FOB value, above zero. */
  struct ajcep_decimal fob;
  /* Its net weight in kg. */
  struct ajcep_decimal weight_kg;
  /*
   Whether the final process was performed in the Party: AJCEP_YES, AJCEP_NO or
   AJCEP_NOT_STATED.
   */
  int32_t final_process_in_party;
  /*
   Whether the change of classification took place in the Party, if the final process
   did not.
   */
  int32_t change_in_party;
  /*
   Whether the tolerance of Article 28.1(c) covers materials that lack a process, if an
   authority has ruled on it.
   */
  int32_t tolerance_covers_processes;
  /* sizeof(ajcep_material). */
  uint32_t material_size;
  /* Its materials. */
  const struct ajcep_material *materials;
  /* How many. */
  size_t material_count;
} ajcep_good;

/* Whether a good originates. Set struct_size and the buffer before the call. */
typedef struct ajcep_origin_result {
  /* sizeof(ajcep_origin_result). */
  uint32_t struct_size;
  /* AJCEP_ORIGIN_QUALIFIES, AJCEP_ORIGIN_FAILS or AJCEP_ORIGIN_NEEDS_INFORMATION. */
  int32_t status;
  /* AJCEP_CRITERION_...: the one to state on the certificate. */
  int32_t criterion;
  /* 1 if DMI is to be stated beside it, 0 if not, -1 if what is not stated decides. */
  int32_t de_minimis;
  /* 1 if ACU is to be stated beside it, 0 if not, -1 if what is not stated decides. */
  int32_t accumulation;
  /* Zero. */
  int32_t reserved;
  /* The determination with its reasons and what is missing, as JSON. */
  struct ajcep_buffer determination;
} ajcep_origin_result;

/*
 Whether a good originates in the Party that produced it (Chapter 3). The reasons are
 made only if a buffer for them is given.

 Any thread; what is given is not kept.

 Statuses: of a struct, of a text, of a good and of a book; AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_material motor = {.code = text("8501.10"), .origin = text("non-originating")};
     ajcep_good blender = {.struct_size = sizeof blender, .issued = 20260715,
                           .code = text("8509.40"), .producing_party = text("VN")};
     ajcep_origin_result result = {.struct_size = sizeof result};
     motor.value = (ajcep_decimal){5500, 2, AJCEP_DECIMAL_EXACT};
     blender.fob = (ajcep_decimal){100, 0, AJCEP_DECIMAL_EXACT};
     blender.material_size = sizeof motor;
     blender.materials = &motor;
     blender.material_count = 1;
     return ajcep_origin(AJCEP_EMBEDDED, &blender, &result);

 Pointers: good points to an ajcep_good, result to an ajcep_origin_result.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_origin(ajcep_book book,
                     const struct ajcep_good *good,
                     struct ajcep_origin_result *result);

/*
 Whether a good originates, with the reasons: JSON in and out, in the forms of
 ajcep origin.

 Any thread; what is given is not kept.

 Statuses: of a text, of JSON, of a good and of a book; AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_string good = text("{\"good\": {\"code\": \"8509.40\", \"producing_party\": \"VN\", \"fob\": 100},"
                              " \"materials\": [{\"code\": \"8501.10\", \"origin\": \"non-originating\"}]}");
     return ajcep_origin_json(AJCEP_EMBEDDED, &good, &buffer(answer));

 Pointers: production_json points to an ajcep_string, json to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_origin_json(ajcep_book book,
                          const struct ajcep_string *production_json,
                          struct ajcep_buffer *json);

/* Memory of the caller for numbers. */
typedef struct ajcep_numbers {
  /* Where to write; NULL if none are wanted. */
  int32_t *data;
  /* How many there is room for. */
  size_t capacity;
  /* Set to how many there are, though there may be room for fewer. */
  size_t count;
} ajcep_numbers;

/* --- What would make a good qualify --- */

/* The final process of production is performed in the Party. */
#define AJCEP_REMEDY_FINAL_PROCESS 1

/* The non-originating materials are worth at most an amount, in the currency of the FOB value. */
#define AJCEP_REMEDY_HIGHEST_VALUE 2

/* The materials originate in a Party. */
#define AJCEP_REMEDY_ORIGINATING 3

/* What fails to change classification is worth at most an amount. */
#define AJCEP_REMEDY_TOLERATED_VALUE 4

/* What fails to change classification weighs at most an amount, in kg. */
#define AJCEP_REMEDY_TOLERATED_WEIGHT 5

/* The process is performed entirely in Parties. */
#define AJCEP_REMEDY_PROCESS 6

/* --- Processes that rules of origin ask for --- */

/* Carding or combing. */
#define AJCEP_PROCESS_CARDING_OR_COMBING 1

/* Spinning. */
#define AJCEP_PROCESS_SPINNING 2

/* Dyeing or printing. */
#define AJCEP_PROCESS_DYEING_OR_PRINTING 3

/* Weaving. */
#define AJCEP_PROCESS_WEAVING 4

/* Knitting or crocheting. */
#define AJCEP_PROCESS_KNITTING_OR_CROCHETING 5

/* Something that would make a good qualify, by itself. */
typedef struct ajcep_remedy {
  /* AJCEP_REMEDY_...; the amount that one speaks of is amount. */
  int32_t kind;
  /* AJCEP_PROCESS_... of AJCEP_REMEDY_PROCESS; else 0. */
  int32_t process;
  /* How many more finishing operations of Annex 2 the process takes. */
  int32_t finishing_operations;
  /*
   1 if it is enough only together with the final process in the Party, which is not stated to
   be there.
   */
  int32_t with_final_process;
  /* Where the numbers of its materials begin in the list's numbers of materials, from 0. */
  uint32_t first_material;
  /* How many materials it is about; none where any will do. */
  uint32_t material_count;
  /* The most that may be, of those that have an amount. */
  struct ajcep_decimal amount;
} ajcep_remedy;

/*
 Memory of the caller for remedies. Set struct_size, the array and the memory for numbers
 before the call.
 */
typedef struct ajcep_remedy_list {
  /* sizeof(ajcep_remedy_list). */
  uint32_t struct_size;
  /* sizeof(ajcep_remedy). */
  uint32_t remedy_size;
  /* Where to write them; NULL to learn how many there are. */
  struct ajcep_remedy *remedies;
  /* For how many there is room. */
  size_t capacity;
  /* Set to how many there are; 0 if the good qualifies, or nothing that was tried is enough. */
  size_t count;
  /* The materials, numbered from 1 as the good has them, of every remedy one after the other. */
  struct ajcep_numbers materials;
  /* 1 if there may be more sets of materials: not all were tried. */
  int32_t sets_are_cut;
  /* Zero. */
  int32_t reserved;
} ajcep_remedy_list;

/*
 What would make a good qualify that does not, or not as far as is stated; each is tried before
 it is reported: ajcep_remedies_json without JSON. If it fails, the list is left as it was; if
 there is too little room, what fits is written.

 Any thread; what is given is not kept.

 Statuses: of a struct, of a text and of a good; AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_material motor = {.code = text("8509.90"), .origin = text("non-originating")};
     ajcep_good blender = {.struct_size = sizeof blender, .issued = 20260715,
                           .code = text("8509.40"), .producing_party = text("VN")};
     ajcep_remedy found[32];
     int32_t materials[64];
     ajcep_remedy_list list = {.struct_size = sizeof list, .remedy_size = sizeof found[0],
                               .remedies = found, .capacity = 32, .materials = {materials, 64, 0}};
     blender.material_size = sizeof motor;
     blender.materials = &motor;
     blender.material_count = 1;
     return ajcep_remedies(&blender, &list);

 Pointers: good points to an ajcep_good, list to an ajcep_remedy_list.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_remedies(const struct ajcep_good *good,
                       struct ajcep_remedy_list *list);

/*
 What would make a good that does not originate qualify: JSON in as for ajcep_origin_json,
 out in the form of remedies in what ajcep origin --json prints.

 Any thread; what is given is not kept.

 Statuses: of a text, of JSON and of a good; AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_string good = text("{\"good\": {\"code\": \"8509.40\", \"producing_party\": \"VN\", \"fob\": 100},"
                              " \"materials\": [{\"code\": \"8509.90\", \"origin\": \"non-originating\"}]}");
     return ajcep_remedies_json(&good, &buffer(answer));

 Pointers: As ajcep_origin_json.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_remedies_json(const struct ajcep_string *production_json,
                            struct ajcep_buffer *json);

/* The rule of origin for a subheading. */
typedef struct ajcep_rule {
  /* The year of the HS edition of its table, 2002 or 2017. */
  int32_t table;
  /* 1 if it is a product specific rule of Annex 2, 0 if the general rule of Article 26.1. */
  int32_t specific;
  /* How far it can be relied on: AJCEP_STANDING_... */
  int32_t standing;
  /* Zero. */
  int32_t reserved;
  /* The subheading, such as 1601.00, in the edition of the table. */
  struct ajcep_place code;
  /* The chapter, heading or subheading of its row; no text if no row lists it. */
  struct ajcep_place listed_as;
  /* The rule in the notation of the library, such as CC except 01, 02. */
  struct ajcep_place rule;
  /* Its meaning in plain words, a line for each alternative. */
  struct ajcep_place words;
  /* The provision that makes it the rule. */
  struct ajcep_place citation;
  /* What is unconfirmed in the reading of its row. */
  struct ajcep_place unconfirmed;
} ajcep_rule;

/* Memory of the caller for rules. Set struct_size, the array and the buffer before the call. */
typedef struct ajcep_rule_list {
  /* sizeof(ajcep_rule_list). */
  uint32_t struct_size;
  /* sizeof(ajcep_rule). */
  uint32_t rule_size;
  /* Where to write them; NULL to learn how many there are. */
  struct ajcep_rule *rules;
  /* For how many there is room. */
  size_t capacity;
  /* Set to how many there are, at least 1. */
  size_t count;
  /* Memory for their texts. */
  struct ajcep_buffer texts;
} ajcep_rule_list;

/*
 The rules of origin for a chapter, a heading or a six-digit code of an HS edition (hs2002 to
 hs2022; required), in the rule table of that edition, else in that of hs2017: one for each
 six-digit code that it became in the edition of the rule table: ajcep_rule_json without JSON. If
 it fails, the list is left as it was; if there is too little room, what fits is written.

 Any thread; what is given is not kept.

 Statuses: of a struct and of a text; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_SUBHEADING,
 AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_rule found[64];
     ajcep_rule_list list = {.struct_size = sizeof list, .rule_size = sizeof found[0],
                             .rules = found, .capacity = 64, .texts = buffer(answer)};
     return ajcep_rules(&text("8509"), &text("hs2017"), &list);

 Pointers: code and edition point to ajcep_strings, list to an ajcep_rule_list.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_rules(const struct ajcep_string *code,
                    const struct ajcep_string *edition,
                    struct ajcep_rule_list *list);

/*
 The rules of origin for a chapter, a heading or a six-digit code of an HS edition (hs2002
 to hs2022), one for each six-digit code, as JSON: what ajcep rule --json prints.

 Any thread; what is given is not kept.

 Statuses: of a text; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_SUBHEADING, AJCEP_BUFFER_TOO_SMALL.

 Example:

     return ajcep_rule_json(&text("8509.40"), &text("hs2017"), &buffer(answer));

 Pointers: code and edition point to ajcep_strings, json to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_rule_json(const struct ajcep_string *code,
                        const struct ajcep_string *edition,
                        struct ajcep_buffer *json);

/* --- How a code relates to those it became --- */

/* One code became one code. */
#define AJCEP_RELATION_ONE_TO_ONE 1

/* Split over several codes. */
#define AJCEP_RELATION_SPLIT 2

/* Merged with other codes. */
#define AJCEP_RELATION_MERGED 3

/* Split over several codes and merged with others. */
#define AJCEP_RELATION_SPLIT_AND_MERGED 4

/* No code in the other edition. */
#define AJCEP_RELATION_NO_SUCCESSOR 5

/* What a code is in another HS edition. Set struct_size and the buffer before the call. */
typedef struct ajcep_transposition {
  /* sizeof(ajcep_transposition). */
  uint32_t struct_size;
  /* AJCEP_RELATION_... */
  int32_t relation;
  /* How many codes it became. */
  int32_t count;
  /* Zero. */
  int32_t reserved;
  /* The codes, such as 8517.12, separated by spaces, in order. */
  struct ajcep_buffer targets;
} ajcep_transposition;

/*
 What a six-digit code of one HS edition is in another: ajcep_transpose_json without JSON. If
 it fails, the result is left as it was.

 Any thread; what is given is not kept.

 Statuses: of a struct and of a text; AJCEP_UNKNOWN_SUBHEADING, AJCEP_NO_CORRELATION,
 AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_transposition result = {.struct_size = sizeof result};
     result.targets = buffer(answer);
     return ajcep_transpose(&text("8517.13"), &text("hs2022"), &text("hs2017"), &result);

 Pointers: The texts point to ajcep_strings, result to an ajcep_transposition.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_transpose(const struct ajcep_string *code,
                        const struct ajcep_string *from,
                        const struct ajcep_string *to,
                        struct ajcep_transposition *result);

/*
 What a six-digit code of one HS edition is in another, as JSON: what
 ajcep transpose --json prints.

 Any thread; what is given is not kept.

 Statuses: of a text; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_SUBHEADING, AJCEP_NO_CORRELATION,
 AJCEP_BUFFER_TOO_SMALL.

 Example:

     return ajcep_transpose_json(&text("8517.13"), &text("hs2022"), &text("hs2017"), &buffer(answer));

 Pointers: The texts point to ajcep_strings, json to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_transpose_json(const struct ajcep_string *code,
                             const struct ajcep_string *from,
                             const struct ajcep_string *to,
                             struct ajcep_buffer *json);

/* --- Conditions of Article 23 that a vessel fails --- */

/* Not registered in the Party. */
#define AJCEP_VESSEL_REGISTRATION 1

/* Does not fly the flag of the Party. */
#define AJCEP_VESSEL_FLAG 2

/* Not owned by nationals of Parties or by their juridical person. */
#define AJCEP_VESSEL_OWNERSHIP 3

/* Too few nationals of Parties among master, officers and crew. */
#define AJCEP_VESSEL_CREW 4

/*
 The conditions of Article 23 that keep a vessel or factory ship from being one of a
 Party: a JSON list of codes, empty if it is one. The vessel is JSON.

 Any thread; what is given is not kept.

 Statuses: of a text and of JSON; AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_string vessel = text("{\"registered_in\": \"JP\", \"flag\": \"JP\", \"owner\": {\"nationals\": {\"percent\": 100}},"
                                " \"crew\": 12, \"crew_nationals\": 12}");
     return ajcep_vessel_json(&vessel, &text("JP"), &buffer(answer));

 Pointers: The texts point to ajcep_strings, json to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_vessel_json(const struct ajcep_string *vessel_json,
                          const struct ajcep_string *party,
                          struct ajcep_buffer *json);

/* ------------------------------------------------------------------------------------
 * Whether a preference may be claimed
 * ------------------------------------------------------------------------------------ */

/* --- Whether a preference may be claimed --- */

/* The preference may be claimed. */
#define AJCEP_CLAIM_ALLOWED 1

/* The preference is refused as the claim stands. */
#define AJCEP_CLAIM_REFUSED 2

/* Depends on information that is not stated. */
#define AJCEP_CLAIM_NEEDS_INFORMATION 3

/* The preference may be claimed for a part of the quantity. */
#define AJCEP_CLAIM_PARTLY_ALLOWED 4

/* No preference is claimed. */
#define AJCEP_CLAIM_NOT_CLAIMED 5

/*
 Whether a preference may be claimed. Set struct_size, the memory for numbers and the buffer
 before the call.
 */
typedef struct ajcep_claim_result {
  /* sizeof(ajcep_claim_result). */
  uint32_t struct_size;
  /* AJCEP_CLAIM_ALLOWED, ... */
  int32_t status;
  /* 1 if no defect is fatal. */
  int32_t can_be_cured;
  /* The number of the item of the certificate that the line is; 0 if that is not known. */
  int32_t certificate_item;
  /* The last day on which the certificate can be presented, yyyymmdd; 0 if not known. */
  int32_t valid_until;
  /* The last day on which a certificate can be issued retroactively; 0 if not known. */
  int32_t retroactive_until;
  /* AJCEP_ORIGIN_QUALIFIES, ...; 0 if no production was given. */
  int32_t origin_status;
  /* AJCEP_CRITERION_... that holds; AJCEP_CRITERION_NONE. */
  int32_t criterion;
  /* What is payable as the claim stands. */
  struct ajcep_duty payable_duty;
  /* What the claim saves as it stands. */
  struct ajcep_duty saving;
  /* What is payable once the preference is allowed. */
  struct ajcep_duty duty_if_allowed;
  /* AJCEP_DEFECT_... of everything that is wrong, in the order of defects in the JSON. */
  struct ajcep_numbers defects;
  /* AJCEP_MISSING_... of what is not stated and would decide. */
  struct ajcep_numbers missing;
  /* The whole assessment as JSON, as ajcep_claim_json gives it, with the words and the Articles. */
  struct ajcep_buffer assessment;
} ajcep_claim_result;

/*
 Whether a preference may be claimed, what is paid and what is wrong, as numbers. The claim is
 JSON, as of ajcep_claim_json; ajcep_json_set_text makes it field by field. If it fails, the
 result is left as it was. If there is too little room for numbers or text, what fits is
 written.

 Any thread; what is given is not kept.

 Statuses: of a struct, of a text, of JSON, of a shipment, of a good and of a book;
 AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_string claim = text("{\"shipment\": {\"to\": \"JP\", \"from\": \"VN\", \"code\": \"6203.42.200\","
                               " \"date\": \"2026-07-15\", \"value\": 1000000, \"currency\": \"JPY\"}}");
     int32_t defects[64];
     ajcep_claim_result result = {.struct_size = sizeof result};
     result.defects = (ajcep_numbers){defects, 64, 0};
     return ajcep_claim(AJCEP_EMBEDDED, &claim, &result);

 Pointers: claim_json points to an ajcep_string, result to an ajcep_claim_result.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_claim(ajcep_book book,
                    const struct ajcep_string *claim_json,
                    struct ajcep_claim_result *result);

/*
 Whether a preference may be claimed under a certificate of origin (Form AJ), what is paid, what
 is wrong: JSON in and out, in the forms of ajcep claim: claims.md has every field. Those of a
 claim are shipment.to, .from, .code, .date, .value, .currency, .quantity, .unit; production (as
 in ajcep_origin_json); shipped; route, a list of { place, operations, documents }, [] if
 shipped directly; certificate with exporter, importer, reference, origin, invoice_number,
 invoice_date, transport, hs_code, hs_edition, goods, quantity, unit, criterion,
 exporter_declared, certified, issued, the marks issued_retroactively, de_minimis and
 accumulation, or a list of items. A field that the form has not is refused with
 AJCEP_BAD_VALUE. Those of the answer are preference (a code of AJCEP_LIST_CLAIM), payable_duty,
 saving and duty_if_allowed, each with exact, or at_least, at_most and because.code; defects, a
 list of { code, severity (fatal, curable, partial or note), text, cure, cites }; missing, a
 list of texts.

 Any thread; what is given is not kept.

 Statuses: of a text, of JSON, of a shipment, of a good and of a book; AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_string claim = text("{\"shipment\": {\"to\": \"JP\", \"from\": \"VN\", \"code\": \"6203.42.200\","
                               " \"date\": \"2026-07-15\"}}");
     return ajcep_claim_json(AJCEP_EMBEDDED, &claim, &buffer(answer));

 Pointers: As ajcep_origin_json.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_claim_json(ajcep_book book,
                         const struct ajcep_string *claim_json,
                         struct ajcep_buffer *json);

/* Whether the preference of a line of a declaration may be claimed. */
typedef struct ajcep_declared_line {
  /* AJCEP_CLAIM_ALLOWED, ... */
  int32_t status;
  /* 1 if no defect is fatal. */
  int32_t can_be_cured;
  /* The number of the item of the certificate that it is; 0 if that is not known. */
  int32_t certificate_item;
  /* The last day on which its certificate can be presented, yyyymmdd; 0 if not known. */
  int32_t valid_until;
  /* The last day on which a certificate can be issued retroactively; 0 if not known. */
  int32_t retroactive_until;
  /* AJCEP_ORIGIN_QUALIFIES, ...; 0 if no production was given. */
  int32_t origin_status;
  /* AJCEP_CRITERION_... that holds; AJCEP_CRITERION_NONE. */
  int32_t criterion;
  /* Zero. */
  int32_t reserved;
  /* Where the numbers of its defects begin in the declaration's, from 0. */
  uint32_t first_defect;
  /* How many defects it has. */
  uint32_t defect_count;
  /* Where the numbers of what it does not state begin in the declaration's, from 0. */
  uint32_t first_missing;
  /* How many they are. */
  uint32_t missing_count;
  /* Its MFN duty. */
  struct ajcep_duty mfn_duty;
  /* What is payable as the claim stands. */
  struct ajcep_duty payable_duty;
  /* What is payable once the preference is allowed. */
  struct ajcep_duty duty_if_allowed;
  /* What the claim saves as it stands. */
  struct ajcep_duty saving;
} ajcep_declared_line;

/*
 What a declaration pays. Set struct_size, the array, the memory for numbers and the buffer
 before the call.
 */
typedef struct ajcep_declaration_result {
  /* sizeof(ajcep_declaration_result). */
  uint32_t struct_size;
  /*
   AJCEP_CLAIM_...: that of all claimed lines; if they differ AJCEP_CLAIM_NEEDS_INFORMATION
   if one has it, else AJCEP_CLAIM_PARTLY_ALLOWED.
   */
  int32_t status;
  /* The currency of the totals and a NUL; empty if there is none. */
  uint8_t currency[8];
  /*
   The MFN duty of all lines; AJCEP_DUTY_NONE, like the other totals, if no line has an
   amount.
   */
  struct ajcep_duty mfn_duty;
  /* What is payable in all as the claims stand. */
  struct ajcep_duty payable_duty;
  /* What is payable in all once every claim is allowed. */
  struct ajcep_duty duty_if_allowed;
  /* What the claims save as they stand. */
  struct ajcep_duty saving;
  /* sizeof(ajcep_declared_line). */
  uint32_t line_size;
  /* How many of the certificates no line refers to. */
  int32_t unused_certificates;
  /* Where to write the lines; NULL if none are wanted. */
  struct ajcep_declared_line *lines;
  /* For how many there is room. */
  size_t capacity;
  /* Set to how many there are, in the order of the declaration. */
  size_t count;
  /* AJCEP_DEFECT_... of every line, one line after the other. */
  struct ajcep_numbers defects;
  /* AJCEP_MISSING_... of every line, one line after the other. */
  struct ajcep_numbers missing;
  /* The whole assessment as JSON, as ajcep_declaration_json gives it. */
  struct ajcep_buffer assessment;
} ajcep_declaration_result;

/*
 Whether the preference of each line of a declaration may be claimed, and the totals, as
 numbers. The declaration is JSON, as of ajcep_declaration_json; ajcep_json_set_text makes it
 field by field. If it fails, the result is left as it was; if there is too little room, what
 fits is written.

 Any thread; what is given is not kept.

 Statuses: as ajcep_claim.

 Example:

     ajcep_string declaration =
         text("{\"lines\": [{\"shipment\": {\"to\": \"JP\", \"from\": \"VN\", \"code\": \"6203.42.200\","
              " \"date\": \"2026-07-15\", \"value\": 1000000, \"currency\": \"JPY\"}}]}");
     ajcep_declared_line found[8];
     ajcep_declaration_result result = {.struct_size = sizeof result};
     result.line_size = sizeof found[0];
     result.lines = found;
     result.capacity = 8;
     return ajcep_declaration(AJCEP_EMBEDDED, &declaration, &result);

 Pointers: declaration_json points to an ajcep_string, result to an ajcep_declaration_result.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_declaration(ajcep_book book,
                          const struct ajcep_string *declaration_json,
                          struct ajcep_declaration_result *result);

/*
 Whether the preference of each line of a declaration may be claimed, and the totals: JSON
 in and out, in the forms of ajcep declaration: claims.md has every field. Those of a
 declaration are shipped, presented, consignment_value, waiver and route, as of a claim;
 certificates, a list, each as of a claim with its reference; lines, a list of { shipment,
 certificate (the reference of one), item (its number on that), production, not_claimed }.

 Any thread; what is given is not kept.

 Statuses: as ajcep_claim_json.

 Example:

     ajcep_string declaration =
         text("{\"lines\": [{\"shipment\": {\"to\": \"JP\", \"from\": \"VN\", \"code\": \"6203.42.200\","
              " \"date\": \"2026-07-15\", \"value\": 1000000, \"currency\": \"JPY\"}}]}");
     return ajcep_declaration_json(AJCEP_EMBEDDED, &declaration, &buffer(answer));

 Pointers: As ajcep_origin_json.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_declaration_json(ajcep_book book,
                               const struct ajcep_string *declaration_json,
                               struct ajcep_buffer *json);

/* --- Defects of a claim --- */

/* The schedule grants no concession for this line. */
#define AJCEP_DEFECT_NO_CONCESSION 1

/* The preference is not lower than the MFN rate: nothing is saved. */
#define AJCEP_DEFECT_PREFERENCE_NOT_LOWER 2

/* The preferential rate is not in the data. */
#define AJCEP_DEFECT_PREFERENCE_UNKNOWN 3

/* The good does not originate. */
#define AJCEP_DEFECT_NOT_ORIGINATING 4

/* The production is of another good than the declared one. */
#define AJCEP_DEFECT_GOOD_MISMATCH 5

/* The good was produced in another Party than that of origin. */
#define AJCEP_DEFECT_PRODUCER_MISMATCH 6

/* The goods underwent an operation other than transit. */
#define AJCEP_DEFECT_OPERATION_IN_TRANSIT 7

/* No document shows what was done in transit. */
#define AJCEP_DEFECT_NO_TRANSIT_DOCUMENT 8

/* Transited several non-Parties. */
#define AJCEP_DEFECT_SEVERAL_PLACES 9

/* There is no certificate, and one is needed. */
#define AJCEP_DEFECT_NO_CERTIFICATE 10

/* No certificate is needed. */
#define AJCEP_DEFECT_CERTIFICATE_WAIVED 11

/* The certificate lacks a data item. */
#define AJCEP_DEFECT_ITEM_MISSING 12

/* Issued late without "Issued Retroactively". */
#define AJCEP_DEFECT_NOT_TICKED_RETROACTIVE 13

/* Issued after the time for retroactive issue. */
#define AJCEP_DEFECT_ISSUED_TOO_LATE 14

/* "Issued Retroactively" is ticked, though it was issued in time. */
#define AJCEP_DEFECT_RETROACTIVE_BOX_NEEDLESS 15

/* The certificate has expired. */
#define AJCEP_DEFECT_EXPIRED 16

/* The certificate has expired, excused by force majeure. */
#define AJCEP_DEFECT_EXPIRED_BY_FORCE_MAJEURE 17

/* Presented before it was issued. */
#define AJCEP_DEFECT_PRESENTED_BEFORE_ISSUE 18

/* The certificate was used for another importation. */
#define AJCEP_DEFECT_USED_BEFORE 19

/* The certificate states another origin. */
#define AJCEP_DEFECT_WRONG_ORIGIN 20

/* The certificate states a criterion that does not hold. */
#define AJCEP_DEFECT_WRONG_CRITERION 21

/* The criterion rests on the tolerance, and the certificate omits DMI. */
#define AJCEP_DEFECT_DMI_OMITTED 22

/* The criterion rests on accumulation, and the certificate omits ACU. */
#define AJCEP_DEFECT_ACU_OMITTED 23

/* The criterion does not rest on the tolerance (DMI). */
#define AJCEP_DEFECT_DMI_NEEDLESS 24

/* The criterion does not rest on accumulation (ACU). */
#define AJCEP_DEFECT_ACU_NEEDLESS 25

/* The certificate states RVC and does not show the FOB value. */
#define AJCEP_DEFECT_FOB_MISSING 26

/* The FOB value need be shown for RVC only. */
#define AJCEP_DEFECT_FOB_NEEDLESS 27

/* The certificate is on another HS edition than the rules. */
#define AJCEP_DEFECT_WRONG_EDITION 28

/* The certificate is for another code than the declared one. */
#define AJCEP_DEFECT_OTHER_CODE 29

/* The invoice is issued in a third country, and its issuer's name or address is not given. */
#define AJCEP_DEFECT_THIRD_COUNTRY_INVOICE_INCOMPLETE 30

/* The original had expired when the back-to-back certificate was issued. */
#define AJCEP_DEFECT_ORIGINAL_EXPIRED 31

/* More is certified than on the original. */
#define AJCEP_DEFECT_ABOVE_ORIGINAL 32

/* No production given: the certificate's origin criterion was accepted unverified. */
#define AJCEP_DEFECT_CRITERION_UNVERIFIED 33

/* Two dates contradict each other. */
#define AJCEP_DEFECT_DATES_CONTRADICT 34

/* A back-to-back certificate of the Party of origin itself. */
#define AJCEP_DEFECT_BACK_TO_BACK_IN_ORIGIN 35

/* More is imported than the certificate covers. */
#define AJCEP_DEFECT_ABOVE_CERTIFICATE 36

/* The quantity of the certificate cannot be compared with the imported one. */
#define AJCEP_DEFECT_QUANTITY_NOT_COMPARED 37

/* A part of what is certified was imported before. */
#define AJCEP_DEFECT_USED_IN_PART 38

/* No item of the certificate is for the declared code. */
#define AJCEP_DEFECT_NOT_ON_CERTIFICATE 39

/* The rate is for a part of the line, and the rest has no concession. */
#define AJCEP_DEFECT_PART_OF_LINE 40

/* --- What a claim does not state --- */

/* Route: the places it went through, or none. */
#define AJCEP_MISSING_ROUTE 1

/* Route: what was done in a country. */
#define AJCEP_MISSING_TRANSIT_OPERATIONS 2

/* Date of shipment. */
#define AJCEP_MISSING_SHIPMENT_DATE 3

/* Date of issue of the certificate, or of the lost one. */
#define AJCEP_MISSING_ISSUE_DATE 4

/* Production: the good and its materials. */
#define AJCEP_MISSING_PRODUCTION 5

/* What the determination of origin asks for. */
#define AJCEP_MISSING_ORIGIN 6

/* Customs value of the consignment, for the waiver of a certificate. */
#define AJCEP_MISSING_CUSTOMS_VALUE 7

/* Customs value in another currency, for the waiver of a certificate. */
#define AJCEP_MISSING_VALUE_IN_CURRENCY 8

/* Original certificate: the Party of origin. */
#define AJCEP_MISSING_ORIGINAL_ORIGIN 9

/* Original certificate: the date of issue. */
#define AJCEP_MISSING_ORIGINAL_ISSUE_DATE 10

/* Original certificate: the quantity. */
#define AJCEP_MISSING_ORIGINAL_QUANTITY 11

/* Quantity of the certificates in another unit. */
#define AJCEP_MISSING_QUANTITY_IN_UNIT 12

/* Certificate: the number of the item that the line is. */
#define AJCEP_MISSING_CERTIFICATE_ITEM 13

/* Condition: which condition of the tariff line applies; under one of them there is no concession. */
#define AJCEP_MISSING_CONDITION 14

/* ------------------------------------------------------------------------------------
 * JSON without a reader of JSON
 * ------------------------------------------------------------------------------------ */

/*
 Sets a text in JSON that a buffer holds, at a path such as certificate.items[0].code.
 Objects and lists on the way are made; the first item of a list is [0], and a list grows by
 its next item. The buffer begins empty, with length 0, and its length says how much JSON it
 holds. If the JSON does not fit, it and its length stay as they were. A text that is not
 given, or blank, sets nothing.

 Any thread; what is given is not kept.

 Statuses: of a text and of JSON; AJCEP_BAD_VALUE for a path that leads nowhere or is blank,
 AJCEP_BAD_LENGTH if the JSON does not fit: the part expected of the error has the capacity
 that it needs.

 Example:

     ajcep_buffer claim = buffer(answer);
     ajcep_json_set_text(&claim, &text("shipment.to"), &text("JP"));
     ajcep_json_set_text(&claim, &text("shipment.from"), &text("VN"));
     ajcep_json_set_text(&claim, &text("shipment.code"), &text("6203.42.200"));
     return ajcep_json_set_text(&claim, &text("shipment.date"), &text("2026-07-15"));

 Pointers: json points to an ajcep_buffer that holds length bytes of JSON, path and text to
 ajcep_strings.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_json_set_text(struct ajcep_buffer *json,
                            const struct ajcep_string *path,
                            const struct ajcep_string *text);

/*
 The same of a value that is JSON itself: true, false, 3, ["dyeing"], [] for an empty list.

 Any thread; what is given is not kept.

 Statuses: as ajcep_json_set_text.

 Example:

     ajcep_buffer claim = {answer, sizeof answer, 0};
     return ajcep_json_set(&claim, &text("route"), &text("[]"));

 Pointers: As ajcep_json_set_text.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_json_set(struct ajcep_buffer *json,
                       const struct ajcep_string *path,
                       const struct ajcep_string *value);

/*
 Reads the value at a path of JSON: a text as it is, a number, a truth value, an object or a
 list as JSON; all of it, if the path is not given or blank. What is not there, or null, is
 AJCEP_NOT_FOUND, and the text is then empty; in JSON that is blank nothing is there.

 Any thread; what is given is not kept.

 Statuses: of a text and of JSON; AJCEP_NOT_FOUND, AJCEP_BUFFER_TOO_SMALL.

 Example:

     ajcep_string claim = text("{\"shipment\": {\"to\": \"JP\"}}");
     return ajcep_json_get(&claim, &text("shipment.to"), &buffer(answer));

 Pointers: json and path point to ajcep_strings, value to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_json_get(const struct ajcep_string *json,
                       const struct ajcep_string *path,
                       struct ajcep_buffer *value);

/*
 How many items the list at a path of JSON has, or all of it is; 1 for any other value, 0 for
 what is not there.

 Any thread; what is given is not kept.

 Statuses: of a text and of JSON.

 Example:

     int32_t defects;
     return ajcep_json_count(&text("{\"defects\": [{}, {}]}"), &text("defects"), &defects);

 Pointers: json and path point to ajcep_strings, count to an integer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_json_count(const struct ajcep_string *json,
                         const struct ajcep_string *path,
                         int32_t *count);

/* ------------------------------------------------------------------------------------
 * Many rows, in columns
 * ------------------------------------------------------------------------------------ */

/* Stands for "no number" in a column of numbers. */
#define AJCEP_NULL INT64_MIN

/* The decimals of a percentage in a column: 5.25% is 5250000. */
#define AJCEP_PERCENT_SCALE 6

/* Shipments in columns. Required: rows, to, from, codes and dates. */
typedef struct ajcep_columns {
  /* sizeof(ajcep_columns). */
  uint32_t struct_size;
  /* The decimals of values. */
  int32_t value_scale;
  /* The decimals of quantities. */
  int32_t quantity_scale;
  /* Zero. */
  int32_t reserved;
  /* How many rows. */
  size_t rows;
  /* Importing Parties, two letters each. */
  const uint8_t *to;
  /* The distance from one to the next: 2 or more, or 0 if it is the same for all. */
  size_t to_stride;
  /* Exporting Parties, two letters each. */
  const uint8_t *from;
  /* The distance from one to the next: 2 or more, or 0 if it is the same for all. */
  size_t from_stride;
  /* Tariff codes, each padded with spaces or NULs to code_width, one directly after another. */
  const uint8_t *codes;
  /* The width of a code, 6 to 32. */
  size_t code_width;
  /* Dates of import, yyyymmdd. */
  const int32_t *dates;
  /* Customs values, or NULL; AJCEP_NULL for none. */
  const int64_t *values;
  /* The currency of all values; without values it is refused. */
  struct ajcep_string currency;
  /* Quantities, or NULL; AJCEP_NULL for none. */
  const int64_t *quantities;
  /* The unit of all quantities; without quantities it is refused. */
  struct ajcep_string unit;
} ajcep_columns;

/*
 Quotes in columns of as many rows; NULL for a column that is not wanted. A duty that
 is not exact is AJCEP_NULL.
 */
typedef struct ajcep_quote_columns {
  /* sizeof(ajcep_quote_columns). */
  uint32_t struct_size;
  /*
   The decimals of the duties, 0 to 18. Nothing is rounded: if a duty whose column is
   wanted has more decimals, or does not fit 64 bits, its row is AJCEP_OUT_OF_RANGE. 3.5% of
   a value with 2 decimals has 5; with 6 to 8 few rows are refused.
   */
  int32_t scale;
  /* AJCEP_OK, or what is wrong with the row. */
  int32_t *status;
  /* AJCEP_RATE_KNOWN, AJCEP_RATE_CONDITIONAL or AJCEP_RATE_UNKNOWN. */
  int32_t *mfn_status;
  /* The same or AJCEP_RATE_NO_CONCESSION. */
  int32_t *ajcep_status;
  /* AJCEP_UNDER_MFN, AJCEP_UNDER_AJCEP or AJCEP_UNDER_UNDETERMINED; 0 without amounts. */
  int32_t *payable_under;
  /* Why the payable duty is not exact: AJCEP_BECAUSE_NOTHING, ... */
  int32_t *because;
  /* The duty at the MFN rate. */
  int64_t *mfn_duty;
  /* The duty under the agreement. */
  int64_t *ajcep_duty;
  /* The lower of the two. */
  int64_t *payable_duty;
  /* What the preference saves. */
  int64_t *saving;
  /*
   How far the answer can be relied on: AJCEP_STANDING_OFFICIAL, ...; 0 in a row that is
   wrong.
   */
  int32_t *standing;
  /*
   The day on which the edition of the rates ended, yyyymmdd, if the book carries it
   forward; else 0.
   */
  int32_t *carried_from;
  /* Why the MFN duty is not exact: AJCEP_BECAUSE_NOTHING, ... */
  int32_t *mfn_because;
  /* Why the duty under the agreement is not exact. */
  int32_t *ajcep_because;
  /* Why the saving is not exact. */
  int32_t *saving_because;
  /*
   What to know before relying on the row: AJCEP_WARN_... added up; 0 in a row that
   is wrong.
   */
  uint32_t *warnings;
  /*
   The lower bound of the MFN duty, inclusive: the duty itself where it is exact,
   AJCEP_NULL where there is none. A bound with more decimals than scale is rounded
   outwards. The others likewise.
   */
  int64_t *mfn_duty_at_least;
  /* The upper bound of the MFN duty; AJCEP_NULL where there is none. */
  int64_t *mfn_duty_at_most;
  /* The lower bound of the duty under the agreement. */
  int64_t *ajcep_duty_at_least;
  /* Its upper bound. */
  int64_t *ajcep_duty_at_most;
  /* The lower bound of the payable duty. */
  int64_t *payable_duty_at_least;
  /* Its upper bound. */
  int64_t *payable_duty_at_most;
  /* The lower bound of the saving. */
  int64_t *saving_at_least;
  /* Its upper bound. */
  int64_t *saving_at_most;
} ajcep_quote_columns;

/*
 Quotes many shipments, on the calling thread; for several threads, call it in each with a range
 of rows. A row that is wrong says so in status, which is to be looked at first, and stops
 nothing, so that the call still returns AJCEP_OK: its duties and their bounds are AJCEP_NULL,
 its other numbers 0 (also those of why it is not exact), but for the statuses and the standing
 of its rates where only an amount is wrong. For its message, ask ajcep_quote about the row,
 which answers one that is wrong for scale only. One currency and one unit hold for all rows;
 conditions, exchange rates and rounding need ajcep_quote. Columns must be aligned.

 Any thread; what is given is not kept.

 Statuses: of a struct and of a book; AJCEP_BAD_VALUE, AJCEP_BAD_LENGTH and AJCEP_NOT_UTF8
 about the columns as a whole.

 Example:

     int32_t dates[] = {20260715, 20260715};
     int64_t values[] = {1000000, 250000}, saving[2];
     ajcep_columns rows = {.struct_size = sizeof rows};
     ajcep_quote_columns quotes = {.struct_size = sizeof quotes, .scale = 6};
     rows.rows = 2;
     rows.to = (const uint8_t *)"JP";
     rows.from = (const uint8_t *)"VN";
     rows.codes = (const uint8_t *)"030617000620342200";
     rows.code_width = 9;
     rows.dates = dates;
     rows.values = values;
     rows.currency = text("JPY");
     quotes.saving = saving;
     return ajcep_quote_batch(AJCEP_EMBEDDED, &rows, &quotes);

 Pointers: columns and quotes point to their structs, whose columns have rows rows and do not
 overlap.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_quote_batch(ajcep_book book,
                          const struct ajcep_columns *columns,
                          const struct ajcep_quote_columns *quotes);

/* Rates in columns of as many rows; NULL for a column that is not wanted. */
typedef struct ajcep_rate_columns {
  /* sizeof(ajcep_rate_columns). */
  uint32_t struct_size;
  /* Zero. */
  int32_t reserved;
  /* AJCEP_OK, or what is wrong with the row. */
  int32_t *status;
  /* AJCEP_RATE_KNOWN, AJCEP_RATE_CONDITIONAL or AJCEP_RATE_UNKNOWN; 0 in a row that is wrong. */
  int32_t *mfn_status;
  /*
   The MFN rate if it is a percentage, with AJCEP_PERCENT_SCALE decimals; free is
   0; else AJCEP_NULL: ask for it with ajcep_quote.
   */
  int64_t *mfn_percent;
  /* The same or AJCEP_RATE_NO_CONCESSION. */
  int32_t *ajcep_status;
  /* The AJCEP rate if it is a percentage. */
  int64_t *ajcep_percent;
  /* How far the rates can be relied on: AJCEP_STANDING_OFFICIAL, ...; 0 in a row that is wrong. */
  int32_t *standing;
  /*
   The day on which the edition of the rates ended, yyyymmdd, if the book carries it
   forward; else 0.
   */
  int32_t *carried_from;
} ajcep_rate_columns;

/*
 Looks up the rates of many shipments, on the calling thread. A row that is wrong says
 so in status and stops nothing. Columns must be aligned.

 Any thread; what is given is not kept.

 Statuses: as ajcep_quote_batch.

 Example:

     int32_t dates[] = {20260715, 20260715};
     int64_t percents[2];
     ajcep_columns rows = {.struct_size = sizeof rows};
     ajcep_rate_columns rates = {.struct_size = sizeof rates};
     rows.rows = 2;
     rows.to = (const uint8_t *)"JP";
     rows.from = (const uint8_t *)"VN";
     rows.codes = (const uint8_t *)"030617000620342200";
     rows.code_width = 9;
     rows.dates = dates;
     rates.mfn_percent = percents;
     return ajcep_rates_batch(AJCEP_EMBEDDED, &rows, &rates);

 Pointers: columns and rates point to their structs, whose columns have rows rows and do
 not overlap.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_rates_batch(ajcep_book book,
                          const struct ajcep_columns *columns,
                          const struct ajcep_rate_columns *rates);

/*
 A column of texts to be written, each width bytes and filled up to it; with at NULL it
 is not wanted.
 */
typedef struct ajcep_text_column {
  /* The first text. */
  uint8_t *at;
  /* The bytes of each text. */
  size_t width;
} ajcep_text_column;

/*
 The regimes of shipments in columns of as many rows; NULL for a column that is not
 wanted. A duty that is not exact is AJCEP_NULL.
 */
typedef struct ajcep_regime_columns {
  /* sizeof(ajcep_regime_columns). */
  uint32_t struct_size;
  /* The decimals of the duties, 0 to 18, as in ajcep_quote_columns. */
  int32_t scale;
  /* What fills texts up to their width: 0, or 32 for spaces. */
  uint32_t fill;
  /* Zero. */
  int32_t reserved;
  /*
   AJCEP_OK; AJCEP_BUFFER_TOO_SMALL if a text is longer than its column is wide, and
   blank; or what is wrong with the row.
   */
  int32_t *status;
  /* The place of AJCEP by what is paid, from 1; 0 if it has none. */
  int32_t *ajcep_rank;
  /* What is paid under the best regime. */
  int64_t *best_duty;
  /* What is paid under the runner-up. */
  int64_t *runner_up_duty;
  /* What is paid under AJCEP. */
  int64_t *ajcep_duty;
  /* What the best regime saves against MFN. */
  int64_t *saving;
  /* The regime under which the least is paid; blank if none has a rank. */
  struct ajcep_text_column best;
  /* Its rate. */
  struct ajcep_text_column best_rate;
  /* The others under which as little is paid, separated by "; ". */
  struct ajcep_text_column ties;
  /* The cheapest regime under which more is paid. */
  struct ajcep_text_column runner_up;
  /* Its rate. */
  struct ajcep_text_column runner_up_rate;
  /* The rate of AJCEP. */
  struct ajcep_text_column ajcep_rate;
  /* The regimes that have no rank, each with the reason, as "LDC: unconfirmed". */
  struct ajcep_text_column unranked;
} ajcep_regime_columns;

/*
 Ranks the regimes of many shipments by what is paid, on the calling thread. A row that
 is wrong says so in status and stops nothing. Columns of numbers must be aligned.

 Any thread; what is given is not kept.

 Statuses: as ajcep_quote_batch.

 Example:

     int32_t dates[] = {20260715, 20260715};
     char best[2 * 32];
     ajcep_columns rows = {.struct_size = sizeof rows};
     ajcep_regime_columns regimes = {.struct_size = sizeof regimes, .scale = 6};
     rows.rows = 2;
     rows.to = (const uint8_t *)"JP";
     rows.from = (const uint8_t *)"VN";
     rows.codes = (const uint8_t *)"030617000620342200";
     rows.code_width = 9;
     rows.dates = dates;
     regimes.best = (ajcep_text_column){(uint8_t *)best, 32};
     return ajcep_regimes_batch(AJCEP_EMBEDDED, &rows, &regimes);

 Pointers: As ajcep_rates_batch.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_regimes_batch(ajcep_book book,
                            const struct ajcep_columns *columns,
                            const struct ajcep_regime_columns *regimes);

/* Goods and their materials in columns. */
typedef struct ajcep_good_columns {
  /* sizeof(ajcep_good_columns). */
  uint32_t struct_size;
  /* The decimals of fob and material_values. */
  int32_t value_scale;
  /* The HS edition of every code, such as hs2017; the rule table's if not given. */
  struct ajcep_string edition;
  /* How many goods. */
  size_t goods;
  /* Their subheadings, six digits each without dots. */
  const uint8_t *codes;
  /* The Parties that produced them, two letters each. */
  const uint8_t *parties;
  /* Their FOB values; AJCEP_NULL if not known. */
  const int64_t *fob;
  /* When their certificates are issued, yyyymmdd; or NULL. */
  const int32_t *issued;
  /*
   Whether the final process was performed in the Party, AJCEP_YES and so on; NULL
   if not stated.
   */
  const int32_t *final_process_in_party;
  /*
   Where the materials of each good begin, and at the end how many there are in
   all: goods + 1 numbers.
   */
  const size_t *material_starts;
  /* The subheadings of the materials, six digits each without dots. */
  const uint8_t *material_codes;
  /*
   Two letters each: the Party of origin; -- for non-originating, ?? for
   unknown.
   */
  const uint8_t *material_origins;
  /* Their values; AJCEP_NULL if not known. */
  const int64_t *material_values;
} ajcep_good_columns;

/* Outcomes in columns of as many goods; NULL for a column that is not wanted. */
typedef struct ajcep_origin_columns {
  /* sizeof(ajcep_origin_columns). */
  uint32_t struct_size;
  /* Zero. */
  int32_t reserved;
  /* AJCEP_OK, or what is wrong with the good. */
  int32_t *status;
  /* AJCEP_ORIGIN_QUALIFIES, AJCEP_ORIGIN_FAILS or AJCEP_ORIGIN_NEEDS_INFORMATION. */
  int32_t *outcome;
  /* AJCEP_CRITERION_... */
  int32_t *criterion;
  /* 1 if DMI is to be stated, 0 if not, -1 if what is not stated decides. */
  int32_t *de_minimis;
  /* 1 if ACU is to be stated, 0 if not, -1 if what is not stated decides. */
  int32_t *accumulation;
} ajcep_origin_columns;

/*
 Decides the origin of many goods, on the calling thread. A good that is wrong says so
 in status and stops nothing. Columns must be aligned.

 Any thread; what is given is not kept.

 Statuses: as ajcep_quote_batch.

 Example:

     int64_t fob[] = {100}, values[] = {30, 20};
     size_t starts[] = {0, 2};
     int32_t outcome;
     ajcep_good_columns goods = {.struct_size = sizeof goods};
     ajcep_origin_columns outcomes = {.struct_size = sizeof outcomes};
     goods.goods = 1;
     goods.codes = (const uint8_t *)"850940";
     goods.parties = (const uint8_t *)"VN";
     goods.fob = fob;
     goods.material_starts = starts;
     goods.material_codes = (const uint8_t *)"850110850990";
     goods.material_origins = (const uint8_t *)"--TH";
     goods.material_values = values;
     outcomes.outcome = &outcome;
     return ajcep_origin_batch(AJCEP_EMBEDDED, &goods, &outcomes);

 Pointers: columns and outcomes point to their structs, whose columns have as many rows as
 they say and do not overlap.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_origin_batch(ajcep_book book,
                           const struct ajcep_good_columns *columns,
                           const struct ajcep_origin_columns *outcomes);

/* ------------------------------------------------------------------------------------
 * Books: what is covered, and schedules that you supply
 * ------------------------------------------------------------------------------------ */

/* No book: what ajcep_book_with_pack leaves behind when it fails. */
#define AJCEP_NO_BOOK UINT64_MAX

/*
 What the data of a book covers, as JSON: what ajcep coverage --json prints.

 Any thread; what is given is not kept.

 Statuses: of a book; AJCEP_BUFFER_TOO_SMALL.

 Example:

     return ajcep_coverage_json(AJCEP_EMBEDDED, &buffer(answer));

 Pointers: json points to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_coverage_json(ajcep_book book, struct ajcep_buffer *json);

/*
 What the data of a book knows of each Party's tariff on a day, yyyymmdd, as JSON: what
 ajcep coverage --date --json prints.

 Any thread; what is given is not kept.

 Statuses: of a book; AJCEP_BAD_VALUE, AJCEP_BUFFER_TOO_SMALL.

 Example:

     return ajcep_coverage_on_json(AJCEP_EMBEDDED, 20260715, &buffer(answer));

 Pointers: json points to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_coverage_on_json(ajcep_book book, int32_t day, struct ajcep_buffer *json);

/*
 Makes a book: below with a pack over it. The pack is validated and copied; its bytes are not
 needed any more when the call returns, and below may be freed. Free it with ajcep_book_free.
 If it fails, made is AJCEP_NO_BOOK, which every function refuses.

 Any thread; the handle may be used by all.

 Statuses: of a book; AJCEP_BAD_PACK, AJCEP_BAD_LENGTH above AJCEP_MOST_PACK,
 AJCEP_OUT_OF_MEMORY.

 Example:

     ajcep_book book;
     int32_t status = ajcep_book_with_pack(AJCEP_EMBEDDED, pack, pack_length, &book);
     if (status == AJCEP_OK) ajcep_book_free(book);
     return status;

 Pointers: bytes points to length bytes, made to an ajcep_book.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_book_with_pack(ajcep_book below,
                             const uint8_t *bytes,
                             size_t length,
                             ajcep_book *made);

/*
 Makes a book: below, whose last known editions also answer for later days, with the warning
 AJCEP_WARN_CARRIED_FORWARD. Without it such a day is refused. Free it with
 ajcep_book_free. If it fails, made is AJCEP_NO_BOOK.

 Any thread; the handle may be used by all.

 Statuses: of a book.

 Example:

     ajcep_book book;
     int32_t status = ajcep_book_carrying_forward(AJCEP_EMBEDDED, &book);
     if (status == AJCEP_OK) ajcep_book_free(book);
     return status;

 Pointers: made points to an ajcep_book.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_book_carrying_forward(ajcep_book below,
                                    ajcep_book *made);

/*
 Frees a book. Calls of other threads that are under way finish with it; later ones
 return AJCEP_BAD_HANDLE. AJCEP_EMBEDDED is left alone.

 Any thread.

 Statuses: AJCEP_BAD_HANDLE.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_book_free(ajcep_book book);

/* --- What a line of a pack does --- */

/* Adds a rate where none is known. */
#define AJCEP_FINDING_ADDS 1

/* Replaces another rate. */
#define AJCEP_FINDING_REPLACES 2

/* Repeats what is known. */
#define AJCEP_FINDING_REPEATS 3

/* Contradicts: above the MFN rate. */
#define AJCEP_FINDING_ABOVE_MFN 4

/* Contradicts: the tariff has no such line on that day. */
#define AJCEP_FINDING_NO_SUCH_LINE 5

/* Contradicts: no day of its season is in its window. */
#define AJCEP_FINDING_NEVER_HOLDS 6

/*
 What a pack is, and what it would add to a book, replace, repeat and contradict, as
 JSON: what ajcep pack check --json prints.

 Any thread; what is given is not kept.

 Statuses: as ajcep_book_with_pack; AJCEP_BUFFER_TOO_SMALL.

 Example:

     return ajcep_pack_check_json(AJCEP_EMBEDDED, pack, pack_length, &buffer(answer));

 Pointers: bytes points to length bytes, json to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_pack_check_json(ajcep_book book,
                              const uint8_t *bytes,
                              size_t length,
                              struct ajcep_buffer *json);

/* ------------------------------------------------------------------------------------
 * Versions
 * ------------------------------------------------------------------------------------ */

/*
 The version of this interface: major * 65536 + minor. Programs built for one major
 version run with every minor version from theirs on.
 */
#define AJCEP_ABI_VERSION 65536

/*
 The version of the interface that the library has. Its upper half must be that of
 AJCEP_ABI_VERSION, and its lower half not less.

 Any thread, a signal handler among them.

 Example:

     int32_t has = ajcep_abi_version();
     int fits = has / 65536 == AJCEP_ABI_VERSION / 65536 && has >= AJCEP_ABI_VERSION;
     return fits ? AJCEP_OK : AJCEP_INTERNAL;
 */
AJCEP_API int32_t AJCEP_CALL ajcep_abi_version(void);

/*
 The version of the release, such as 0.1.0, which says nothing of the interface: a text that ends with a NUL and lives as
 long as the library.

 Any thread, a signal handler among them.

 Example:

     return printf("%s\n", ajcep_version()) < 0;
 */
AJCEP_API const char *AJCEP_CALL ajcep_version(void);

/*
 A name for the embedded data, which changes whenever any of it does.

 Any thread; what is given is not kept.

 Statuses: AJCEP_BUFFER_TOO_SMALL.

 Example:

     return ajcep_data_version(&buffer(answer));

 Pointers: text points to an ajcep_buffer.
 */
AJCEP_API int32_t AJCEP_CALL ajcep_data_version(struct ajcep_buffer *text);

/* ------------------------------------------------------------------------------------
 * Parties and units
 * ------------------------------------------------------------------------------------ */

/* --- Parties --- */

/* Japan. */
#define AJCEP_PARTY_JP 0

/* Brunei Darussalam. */
#define AJCEP_PARTY_BN 1

/* Cambodia. */
#define AJCEP_PARTY_KH 2

/* Indonesia. */
#define AJCEP_PARTY_ID 3

/* Lao PDR. */
#define AJCEP_PARTY_LA 4

/* Malaysia. */
#define AJCEP_PARTY_MY 5

/* Myanmar. */
#define AJCEP_PARTY_MM 6

/* Philippines. */
#define AJCEP_PARTY_PH 7

/* Singapore. */
#define AJCEP_PARTY_SG 8

/* Thailand. */
#define AJCEP_PARTY_TH 9

/* Viet Nam. */
#define AJCEP_PARTY_VN 10

/* --- Units --- */

/* Kilogram. */
#define AJCEP_UNIT_KG 1

/* Gram. */
#define AJCEP_UNIT_G 2

/* Metric carat. */
#define AJCEP_UNIT_CT 3

/* Metric ton. */
#define AJCEP_UNIT_T 4

/* Litre. */
#define AJCEP_UNIT_L 5

/* Millilitre. */
#define AJCEP_UNIT_ML 6

/* Centilitre. */
#define AJCEP_UNIT_CL 7

/* Decalitre. */
#define AJCEP_UNIT_DAL 8

/* Hectolitre. */
#define AJCEP_UNIT_HL 9

/* Kilolitre. */
#define AJCEP_UNIT_KL 10

/* Cubic metre. */
#define AJCEP_UNIT_M3 11

/* Litre of pure alcohol. */
#define AJCEP_UNIT_L_ALCOHOL 12

/* Article. */
#define AJCEP_UNIT_NUMBER 13

/* Twelve articles. */
#define AJCEP_UNIT_DOZEN 14

/* A thousand articles. */
#define AJCEP_UNIT_THOUSAND 15

/* Pair. */
#define AJCEP_UNIT_PAIR 16

/* Square metre. */
#define AJCEP_UNIT_M2 17

/* Metre. */
#define AJCEP_UNIT_M 18

/* Minute of running time. */
#define AJCEP_UNIT_MIN 19

/* Unit not stated. */
#define AJCEP_UNIT_UNSTATED 20

/* Set. */
#define AJCEP_UNIT_SET 21

/* Gross tonnage of a vessel. */
#define AJCEP_UNIT_GROSS_TONNAGE 22

/* Deadweight tonnage of a vessel. */
#define AJCEP_UNIT_DEADWEIGHT_TONNAGE 23

/* --- What units measure --- */

/* Mass. */
#define AJCEP_DIMENSION_MASS 1

/* Volume. */
#define AJCEP_DIMENSION_VOLUME 2

/* Volume of pure alcohol. */
#define AJCEP_DIMENSION_ALCOHOL 3

/* Number of articles. */
#define AJCEP_DIMENSION_COUNT 4

/* Number of pairs. */
#define AJCEP_DIMENSION_PAIRS 5

/* Area. */
#define AJCEP_DIMENSION_AREA 6

/* Length. */
#define AJCEP_DIMENSION_LENGTH 7

/* Running time. */
#define AJCEP_DIMENSION_TIME 8

/* A unit that the source does not state. */
#define AJCEP_DIMENSION_UNSTATED 9

/* Number of sets. */
#define AJCEP_DIMENSION_SETS 10

/* Gross tonnage. */
#define AJCEP_DIMENSION_GROSS_TONNAGE 11

/* Deadweight tonnage. */
#define AJCEP_DIMENSION_DEADWEIGHT_TONNAGE 12

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* AJCEP_H */
