*> The structs of ajcep.h as COBOL records, in free format, for 64-bit systems.
*>
*> copy "ajcep.cpy" in the working storage. `initialize` a record, move its length to its
*> first field, set the address and the length of each text. Numbers are coefficient / 10 **
*> scale with state 1. A function is called with the book by value and records by reference.

*> ajcep_shipment of ajcep.h: what is not given is zero.
01  shipment.
    05  sh-size        usage binary-long unsigned.
    05  sh-date        usage binary-long.
    05  sh-to          usage pointer.
    05  sh-to-len      usage binary-double unsigned.
    05  sh-from        usage pointer.
    05  sh-from-len    usage binary-double unsigned.
    05  sh-code        usage pointer.
    05  sh-code-len    usage binary-double unsigned.
    05  sh-value       usage binary-double.
    05  sh-value-scale usage binary-long.
    05  sh-value-state usage binary-long.
    05  sh-cur         usage pointer.
    05  sh-cur-len     usage binary-double unsigned.
    05  sh-qty         usage binary-double.
    05  sh-qty-scale   usage binary-long.
    05  sh-qty-state   usage binary-long.
    05  sh-unit        usage pointer.
    05  sh-unit-len    usage binary-double unsigned.
    05  sh-more        usage pointer.
    05  sh-more-count  usage binary-double unsigned.
    05  sh-cond        usage pointer.
    05  sh-cond-len    usage binary-double unsigned.
    05  sh-rate        usage pointer.
    05  sh-rate-len    usage binary-double unsigned.
    05  sh-rounding    usage binary-long.
    05  sh-qty-size    usage binary-long unsigned.

*> ajcep_quote_result.
01  quote-result.
    05  qr-size        usage binary-long unsigned.
    05  qr-mfn-status  usage binary-long.
    05  qr-aj-status   usage binary-long.
    05  qr-under       usage binary-long.
    05  qr-warnings    usage binary-long unsigned.
    05  qr-standing    usage binary-long.
    05  qr-from        usage binary-long.
    05  qr-until       usage binary-long.
    05  qr-edition     usage binary-long.
    05  qr-hs          usage binary-long.
    05  qr-currency    pic x(8).
    05  qr-duty        occurs 4 times.
        10  du-state   usage binary-long.
        10  du-because usage binary-long.
        10  du-least   usage binary-double.
        10  du-l-scale usage binary-long.
        10  du-l-state usage binary-long.
        10  du-most    usage binary-double.
        10  du-m-scale usage binary-long.
        10  du-m-state usage binary-long.
    05  qr-text        occurs 3 times.
        10  tx-data    usage pointer.
        10  tx-size    usage binary-double unsigned.
        10  tx-len     usage binary-double unsigned.

*> ajcep_buffer, for the message of an error.
01  message-buffer.
    05  mb-data        usage pointer.
    05  mb-size        usage binary-double unsigned.
    05  mb-len         usage binary-double unsigned.
01  message-text       pic x(400).

*> Texts of the functions that take and give JSON, each a pointer and a length: up to four.
01  ajcep-texts.
    05  ajcep-text occurs 4 times.
        10  aj-data    usage pointer.
        10  aj-length  usage binary-double unsigned.

*> ajcep_buffer with JSON in it: ajcep_json_set_text adds to it, ajcep_claim_json fills it.
01  json-buffer.
    05  js-data        usage pointer.
    05  js-size        usage binary-double unsigned.
    05  js-len         usage binary-double unsigned.

*> ajcep_buffer for one value of an answer.
01  value-buffer.
    05  vb-data        usage pointer.
    05  vb-size        usage binary-double unsigned.
    05  vb-len         usage binary-double unsigned.

*> ajcep_columns: many shipments.
01  shipment-columns.
    05  sc-size        usage binary-long unsigned.
    05  sc-val-scale   usage binary-long.
    05  sc-qty-scale   usage binary-long.
    05  sc-reserved    usage binary-long.
    05  sc-rows        usage binary-double unsigned.
    05  sc-to          usage pointer.
    05  sc-to-stride   usage binary-double unsigned.
    05  sc-from        usage pointer.
    05  sc-from-stride usage binary-double unsigned.
    05  sc-codes       usage pointer.
    05  sc-code-width  usage binary-double unsigned.
    05  sc-dates       usage pointer.
    05  sc-values      usage pointer.
    05  sc-cur         usage pointer.
    05  sc-cur-len     usage binary-double unsigned.
    05  sc-quantities  usage pointer.
    05  sc-unit        usage pointer.
    05  sc-unit-len    usage binary-double unsigned.

*> ajcep_quote_columns: the first columns of its answers; the others are not wanted.
01  quote-columns.
    05  qc-size        usage binary-long unsigned.
    05  qc-scale       usage binary-long.
    05  qc-status      usage pointer.
    05  qc-mfn-status  usage pointer.
    05  qc-aj-status   usage pointer.
    05  qc-under       usage pointer.
    05  qc-because     usage pointer.
    05  qc-mfn-duty    usage pointer.
    05  qc-aj-duty     usage pointer.
    05  qc-payable     usage pointer.
    05  qc-saving      usage pointer.
    05  qc-more        usage pointer occurs 14 times.
