*> Quotes a table of shipments in one call, its columns as they are in working storage.
*> cobc -x -free -fstatic-call -I $(pkg-config --variable=datadir ajcep) -o batch-cobol \
*>     batch.cob $(pkg-config --libs ajcep)
identification division.
program-id. quote-table.

data division.
working-storage section.
copy "ajcep.cpy".

01  importer           pic x(2) value "JP".
01  currency-code      pic x(3) value "JPY".
01  codes-given.
    05  pic x(9) value "030617000".
    05  pic x(9) value "190240000".
    05  pic x(9) value "847989090".
    05  pic x(9) value "999999999".
01  codes redefines codes-given.
    05  row-code       pic x(9) occurs 4 times.
01  exporters-given    pic x(8) value "VNTHIDMY".
01  exporters redefines exporters-given.
    05  row-from       pic x(2) occurs 4 times.
01  answers.
    05  row-date       usage binary-long occurs 4 times.
    05  row-status     usage binary-long occurs 4 times.
    05  row-because    usage binary-long occurs 4 times.
    05  row-value      usage binary-double occurs 4 times.
    05  row-payable    usage binary-double occurs 4 times.
    05  row-saving     usage binary-double occurs 4 times.
01  row-index          pic 9.
01  shown-1            pic z(8)9.99.
01  shown-2            pic z(8)9.99.
01  amount             pic s9(15)v99 comp-3.

procedure division.
main-paragraph.
    initialize ajcep-columns ajcep-quote-columns
    perform varying row-index from 1 by 1 until row-index > 4
        move 20260715 to row-date(row-index)
        compute row-value(row-index) = 1000000 * row-index
    end-perform
    move length of ajcep-columns to sc-size
    move 4 to sc-rows
    set sc-to to address of importer
    set sc-from to address of exporters
    move length of row-from to sc-from-stride
    set sc-codes to address of codes
    move length of row-code to sc-code-width
    set sc-dates to address of row-date(1)
    set sc-values to address of row-value(1)
    set sc-cur to address of currency-code
    move length of currency-code to sc-cur-len
    move length of ajcep-quote-columns to qc-size
    move 2 to qc-scale
    set qc-status to address of row-status(1)
    set qc-because to address of row-because(1)
    set qc-payable to address of row-payable(1)
    set qc-saving to address of row-saving(1)
    call "ajcep_quote_batch" using by value ajcep-embedded
        by reference ajcep-columns ajcep-quote-columns
        returning ajcep-status
    end-call
    if ajcep-status not = 0
        display "wrong: status " ajcep-status
        stop run returning 1
    end-if
    perform varying row-index from 1 by 1 until row-index > 4
        evaluate true
            when row-status(row-index) not = 0
                display row-code(row-index) " " row-from(row-index) " wrong: status "
                    row-status(row-index)
            when row-because(row-index) not = 0
                display row-code(row-index) " " row-from(row-index) " open: reason "
                    row-because(row-index)
            when other
                compute amount = row-payable(row-index) / 100
                move amount to shown-1
                compute amount = row-saving(row-index) / 100
                move amount to shown-2
                display row-code(row-index) " " row-from(row-index) " payable " shown-1
                    " saving " shown-2
        end-evaluate
    end-perform
    stop run returning 0.
