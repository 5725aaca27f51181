      *> The structs of ajcep.h for shipments, quotes, regimes, claims,
      *> declarations, errors and columns of quotes, as COBOL records for
      *> 64-bit systems; all else goes as JSON. The lines suit both free and
      *> fixed format; the types are of GnuCOBOL. In Enterprise COBOL,
      *> binary-long is pic s9(9) comp-5, binary-double pic s9(18) comp-5,
      *> a pointer needs LP(64), unsigned is 9(9) and 9(18), and texts are to
      *> be converted from EBCDIC.
      *>
      *> "copy" it in the working storage, or where each thread has
      *> storage of its own. Before a call "initialize" the record (but
      *> ajcep-question once only, which keeps what was set), and move its
      *> length to its first field if that ends with -size. State each text
      *> by address and length: blank is not given. Link with
      *> cobc -x -fstatic-call program.cob -lajcep. A call passes the book
      *> by value and records by reference:
      *>
      *>     call "ajcep_quote" using by value ajcep-embedded
      *>         by reference ajcep-shipment ajcep-quote-result
      *>         returning ajcep-status
      *>
      *> Numbers are coefficient / 10 ** scale where the state is 1, none
      *> where it is 0, and too large for here where it is 2: ask in JSON.
      *> ajcep_decimal_text writes them: pass du-least (3) by reference. An
      *> answer may have more decimals than a field of yours: look before
      *> you truncate. A field for a text holds one byte less than its
      *> size, for a NUL; after status 1 a length is that of the whole text.
      *>
      *> ajcep_label and ajcep_code return a pointer to the text, up to a
      *> NUL, of a number of a list: 5 because, 10 defects, 16 reasons why
      *> a rate is not known, 17 units (AJCEP_LIST_... in ajcep.h).

      *> The schedules compiled into the library, and what a call returns:
      *> 0, 1 for a text that was cut, above 1 an error.
       01  ajcep-embedded     usage binary-double unsigned value 0.
       01  ajcep-status       usage binary-long.
           88  ajcep-ok           value 0.
           88  ajcep-cut          value 1.
           88  ajcep-not-found    value 18.
      *> A book that is made: by value where the embedded one would stand.
       01  ajcep-book         usage binary-double unsigned.

      *> ajcep_shipment. Needed: to, from, code and date.
       01  ajcep-shipment.
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
           05  sh-more-size   usage binary-long unsigned.

      *> ajcep_quantity: further quantities of other dimensions. Move the
      *> address of the first to sh-more, their count to sh-more-count,
      *> and the length of one to sh-more-size.
       01  ajcep-quantities.
           05  ajcep-quantity occurs 16 times.
               10  qu-amount  usage binary-double.
               10  qu-scale   usage binary-long.
               10  qu-state   usage binary-long.
               10  qu-unit    usage pointer.
               10  qu-unit-len usage binary-double unsigned.

      *> ajcep_quote_result. The duties are (1) MFN, (2) AJCEP, (3) what
      *> is paid, (4) the saving. du-state is 1 for an exact duty, in
      *> du-least; 2 between du-least and du-most; 3 from du-least on;
      *> 0 for none, which is not zero. The texts are (1) the MFN rate,
      *> (2) the AJCEP rate, (3) the source, (4) the conditions that decide
      *> between the rates; NULL if they are not wanted. du-detail is the
      *> unit that is needed, or the reason why a rate is unknown.
       01  ajcep-quote-result.
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
               10  du-detail  usage binary-long.
               10  du-zero    usage binary-long.
               10  du-least   usage binary-double.
               10  du-l-scale usage binary-long.
               10  du-l-state usage binary-long.
               10  du-most    usage binary-double.
               10  du-m-scale usage binary-long.
               10  du-m-state usage binary-long.
           05  qr-text        occurs 4 times.
               10  tx-data    usage pointer.
               10  tx-size    usage binary-double unsigned.
               10  tx-len     usage binary-double unsigned.

      *> ajcep_buffer, for the message of an error (ajcep_last_error).
       01  ajcep-message.
           05  mb-data        usage pointer.
           05  mb-size        usage binary-double unsigned.
           05  mb-len         usage binary-double unsigned.
       01  ajcep-message-text pic x(1000).

      *> ajcep_error, for ajcep_last_error_parts: about the last call that
      *> failed on this thread. The texts are (1) the field, (2) its value,
      *> (3) the reason, (4) what was expected, (5) lines that may be meant.
      *> er-start counts bytes of the value from 0; er-end is after the last.
       01  ajcep-error.
           05  er-size        usage binary-long unsigned.
           05  er-status      usage binary-long.
           05  er-start       usage binary-long.
           05  er-end         usage binary-long.
           05  er-text        occurs 5 times.
               10  et-data    usage pointer.
               10  et-size    usage binary-double unsigned.
               10  et-len     usage binary-double unsigned.

      *> ajcep_string: a path, a text, and JSON that is read, each by
      *> address and length.
       01  ajcep-path.
           05  pa-data        usage pointer.
           05  pa-len         usage binary-double unsigned.
       01  ajcep-text.
           05  te-data        usage pointer.
           05  te-len         usage binary-double unsigned.
       01  ajcep-json.
           05  jn-data        usage pointer.
           05  jn-len         usage binary-double unsigned.

      *> ajcep_buffer: JSON that is set field by field (js-len is how much
      *> it holds); the answer, in other memory; and one value of it.
       01  ajcep-question.
           05  js-data        usage pointer.
           05  js-size        usage binary-double unsigned.
           05  js-len         usage binary-double unsigned.
       01  ajcep-answer.
           05  an-data        usage pointer.
           05  an-size        usage binary-double unsigned.
           05  an-len         usage binary-double unsigned.
       01  ajcep-value.
           05  vb-data        usage pointer.
           05  vb-size        usage binary-double unsigned.
           05  vb-len         usage binary-double unsigned.

      *> ajcep_regime_list and ajcep_regime, for ajcep_regimes. Move the
      *> address of ajcep-regimes to rl-regimes, the length of one to
      *> rl-one-size, 40 to rl-capacity, and address and length of a field
      *> of yours to rl-texts. rl-count is how many regimes there are. A
      *> text of a regime begins at that field (rg-at + 1:rg-len); the
      *> texts are (1) its name, (2) its rate, (3) what it requires, (4) a
      *> doubt, (5) the source, (6) what of it is unconfirmed. The
      *> duties are (1) what is paid, (2) the saving, as in
      *> ajcep-quote-result.
       01  ajcep-regime-list.
           05  rl-size        usage binary-long unsigned.
           05  rl-one-size    usage binary-long unsigned.
           05  rl-regimes     usage pointer.
           05  rl-capacity    usage binary-double unsigned.
           05  rl-count       usage binary-double unsigned.
           05  rl-texts       usage pointer.
           05  rl-texts-size  usage binary-double unsigned.
           05  rl-texts-len   usage binary-double unsigned.
       01  ajcep-regimes.
           05  ajcep-regime   occurs 40 times.
               10  rg-rank    usage binary-long.
               10  rg-unranked usage binary-long.
               10  rg-status  usage binary-long.
               10  rg-rules   usage binary-long.
               10  rg-standing usage binary-long.
               10  rg-carried usage binary-long.
               10  rg-later   usage binary-long.
               10  rg-warnings usage binary-long unsigned.
               10  rg-currency pic x(8).
               10  rg-duty    occurs 2 times.
                   15  rd-state   usage binary-long.
                   15  rd-because usage binary-long.
                   15  rd-detail  usage binary-long.
                   15  rd-zero    usage binary-long.
                   15  rd-least   usage binary-double.
                   15  rd-l-scale usage binary-long.
                   15  rd-l-state usage binary-long.
                   15  rd-most    usage binary-double.
                   15  rd-m-scale usage binary-long.
                   15  rd-m-state usage binary-long.
               10  rg-text    occurs 6 times.
                   15  rg-at  usage binary-long unsigned.
                   15  rg-len usage binary-long unsigned.

      *> ajcep_claim_result, for ajcep_claim. The duties are (1) what is
      *> paid, (2) the saving, (3) what is paid once it is allowed.
      *> cr-defects and cr-missing are tables of binary-long.
       01  ajcep-claim-result.
           05  cr-size        usage binary-long unsigned.
           05  cr-status      usage binary-long.
           05  cr-cured       usage binary-long.
           05  cr-item        usage binary-long.
           05  cr-until       usage binary-long.
           05  cr-retro       usage binary-long.
           05  cr-origin      usage binary-long.
           05  cr-crit        usage binary-long.
           05  cr-duty        occurs 3 times.
               10  cd-state   usage binary-long.
               10  cd-because usage binary-long.
               10  cd-detail  usage binary-long.
               10  cd-zero    usage binary-long.
               10  cd-least   usage binary-double.
               10  cd-l-scale usage binary-long.
               10  cd-l-state usage binary-long.
               10  cd-most    usage binary-double.
               10  cd-m-scale usage binary-long.
               10  cd-m-state usage binary-long.
           05  cr-defects     usage pointer.
           05  cr-defects-cap usage binary-double unsigned.
           05  cr-defects-no  usage binary-double unsigned.
           05  cr-missing     usage pointer.
           05  cr-missing-cap usage binary-double unsigned.
           05  cr-missing-no  usage binary-double unsigned.
           05  cr-json        usage pointer.
           05  cr-json-size   usage binary-double unsigned.
           05  cr-json-len    usage binary-double unsigned.

      *> ajcep_declaration_result and ajcep_declared_line, for
      *> ajcep_declaration. Move the length of one line to dr-line-size.
      *> The duties of each are (1) MFN, (2) what is
      *> paid, (3) what is paid once every claim is allowed, (4) the
      *> saving. dr-defects and dr-missing are tables of binary-long, for
      *> all lines; dl-defect and dl-first are where those of a line begin.
       01  ajcep-declaration.
           05  dr-size        usage binary-long unsigned.
           05  dr-status      usage binary-long.
           05  dr-currency    pic x(8).
           05  dr-duty        occurs 4 times.
               10  dd-state   usage binary-long.
               10  dd-because usage binary-long.
               10  dd-detail  usage binary-long.
               10  dd-zero    usage binary-long.
               10  dd-least   usage binary-double.
               10  dd-l-scale usage binary-long.
               10  dd-l-state usage binary-long.
               10  dd-most    usage binary-double.
               10  dd-m-scale usage binary-long.
               10  dd-m-state usage binary-long.
           05  dr-line-size   usage binary-long unsigned.
           05  dr-unused      usage binary-long.
           05  dr-lines       usage pointer.
           05  dr-capacity    usage binary-double unsigned.
           05  dr-count       usage binary-double unsigned.
           05  dr-defects     usage pointer.
           05  dr-defects-cap usage binary-double unsigned.
           05  dr-defects-no  usage binary-double unsigned.
           05  dr-missing     usage pointer.
           05  dr-missing-cap usage binary-double unsigned.
           05  dr-missing-no  usage binary-double unsigned.
           05  dr-json        usage pointer.
           05  dr-json-size   usage binary-double unsigned.
           05  dr-json-len    usage binary-double unsigned.
       01  ajcep-declared-lines.
           05  ajcep-declared-line occurs 100 times.
               10  dl-status  usage binary-long.
               10  dl-cured   usage binary-long.
               10  dl-item    usage binary-long.
               10  dl-until   usage binary-long.
               10  dl-retro   usage binary-long.
               10  dl-origin  usage binary-long.
               10  dl-crit    usage binary-long.
               10  dl-zero    usage binary-long.
               10  dl-defect  usage binary-long unsigned.
               10  dl-defects usage binary-long unsigned.
               10  dl-first   usage binary-long unsigned.
               10  dl-missing usage binary-long unsigned.
               10  dl-duty    occurs 4 times.
                   15  ld-state   usage binary-long.
                   15  ld-because usage binary-long.
                   15  ld-detail  usage binary-long.
                   15  ld-zero    usage binary-long.
                   15  ld-least   usage binary-double.
                   15  ld-l-scale usage binary-long.
                   15  ld-l-state usage binary-long.
                   15  ld-most    usage binary-double.
                   15  ld-m-scale usage binary-long.
                   15  ld-m-state usage binary-long.

      *> ajcep_columns, for ajcep_quote_batch: a table for each column,
      *> each with an item of level 01. A stride of 0 is one for all rows.
       01  ajcep-columns.
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

      *> ajcep_quote_columns, for ajcep_quote_batch. A column stays NULL
      *> unless it is wanted. Those in qc-more are (1) standing, (2) the
      *> day of an edition carried forward, (3) to (5) why MFN duty, AJCEP
      *> duty and saving are not exact, (6) warnings, (7) to (14) the lower
      *> and upper bounds of MFN duty, AJCEP duty, payable duty and saving.
      *> A number that is not known is -9223372036854775808 (AJCEP_NULL).
      *> Look at qc-status first: where a row is wrong, its duties are that.
       01  ajcep-quote-columns.
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
