*> Quotes a file of imports in fixed records and prints a line for each and the totals.
*> cobc -x -free -fstatic-call -I $(pkg-config --variable=datadir ajcep) -o quote-cobol \
*>     quote.cob $(pkg-config --libs ajcep)
identification division.
program-id. quote-imports.

environment division.
input-output section.
file-control.
    select imports assign to imports-path
        organization is line sequential
        file status is imports-status.

data division.
file section.
fd imports.
01  import-record.
    05  im-to          pic x(2).
    05  im-from        pic x(2).
    05  im-code        pic x(11).
    05  im-date        pic 9(8).
    05  im-value       pic 9(10)v99.
    05  im-currency    pic x(3).
    05  im-quantity    pic 9(8)v999.
    05  im-unit        pic x(10).

working-storage section.
01  imports-path       pic x(200).
01  imports-status     pic xx.
01  done               pic 9 value 0.

copy "ajcep.cpy".

01  duty-index         pic 9.
01  amount             pic s9(12)v9(6) comp-3.
01  payable            pic s9(12)v9(6) comp-3.
01  saving             pic s9(12)v9(6) comp-3.
01  total-payable      pic s9(12)v9(6) comp-3 value 0.
01  total-saving       pic s9(12)v9(6) comp-3 value 0.
01  counts.
    05  exact-count    pic 9(4) value 0.
    05  open-count     pic 9(4) value 0.
    05  wrong-count    pic 9(4) value 0.
01  shown-1            pic z(8)9.99.
01  shown-2            pic z(8)9.99.
01  shown-count        pic zzz9.

procedure division.
main-paragraph.
    accept imports-path from environment "IMPORTS"
    open input imports
    if imports-status not = "00"
        display "cannot read " function trim(imports-path) " status " imports-status
        stop run returning 1
    end-if
    perform until done = 1
        read imports
            at end move 1 to done
            not at end perform quote-one
        end-read
    end-perform
    close imports
    move total-payable to shown-1
    move total-saving to shown-2
    display "total payable " shown-1 " saving " shown-2
    move exact-count to shown-count
    display "exact " shown-count with no advancing
    move open-count to shown-count
    display " open " shown-count with no advancing
    move wrong-count to shown-count
    display " wrong " shown-count
    stop run returning 0.

quote-one.
    initialize ajcep-shipment ajcep-quote-result
    move length of ajcep-shipment to sh-size
    move length of ajcep-quote-result to qr-size
    set sh-to to address of im-to
    move length of im-to to sh-to-len
    set sh-from to address of im-from
    move length of im-from to sh-from-len
    set sh-code to address of im-code
    move length of im-code to sh-code-len
    move im-date to sh-date
    if im-value is numeric
        compute sh-value = im-value * 100
        move 2 to sh-value-scale
        move 1 to sh-value-state
    end-if
    set sh-cur to address of im-currency
    move length of im-currency to sh-cur-len
    if im-unit not = spaces
        compute sh-qty = im-quantity * 1000
        move 3 to sh-qty-scale
        move 1 to sh-qty-state
        set sh-unit to address of im-unit
        move length of im-unit to sh-unit-len
    end-if
    call "ajcep_quote" using by value ajcep-embedded by reference ajcep-shipment ajcep-quote-result
        returning ajcep-status
    end-call
    if ajcep-status not = 0
        perform tell-error
        exit paragraph
    end-if
    if du-state(3) not = 1
        add 1 to open-count
        display im-code " " im-from " open: reason " du-because(3)
        exit paragraph
    end-if
    move 3 to duty-index
    perform read-duty
    move amount to payable
    add payable to total-payable
    move 0 to saving
    if du-state(4) = 1
        move 4 to duty-index
        perform read-duty
        move amount to saving
        add saving to total-saving
    end-if
    add 1 to exact-count
    move payable to shown-1
    move saving to shown-2
    display im-code " " im-from " payable " shown-1 " saving " shown-2.

*> coefficient / 10 ** scale, exactly.
read-duty.
    compute amount = du-least(duty-index) / 10 ** du-l-scale(duty-index).

tell-error.
    add 1 to wrong-count
    move spaces to ajcep-message-text
    set mb-data to address of ajcep-message-text
    move length of ajcep-message-text to mb-size
    call "ajcep_last_error" using by reference ajcep-message end-call
    inspect ajcep-message-text replacing all x"00" by space
    display im-code " " im-from " wrong: " function trim(ajcep-message-text).
