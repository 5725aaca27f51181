*> Prints every regime that is open to a shipment, the cheapest first, with its rate and what is
*> paid under it.
*> cobc -x -free -fstatic-call -I $(pkg-config --variable=datadir ajcep) -o regimes-cobol \
*>     regimes.cob $(pkg-config --libs ajcep)
identification division.
program-id. print-regimes.

data division.
working-storage section.
copy "ajcep.cpy".

01  shipment-record.
    05  to-party       pic x(2)  value "JP".
    05  from-party     pic x(2)  value "VN".
    05  tariff-code    pic x(11) value "6109.10.010".
    05  currency-code  pic x(3)  value "JPY".
01  regime-texts       pic x(8000).
01  regime-index       usage binary-long.
01  text-index         usage binary-long.
01  place-of-text      usage binary-long.
01  one-text           pic x(24).
01  amount             pic s9(12)v9(6) comp-3.
01  shown-amount       pic z(8)9.99.
01  shown-rank         pic z9.

procedure division.
main-paragraph.
    initialize ajcep-shipment ajcep-regime-list
    move length of ajcep-shipment to sh-size
    set sh-to to address of to-party
    move length of to-party to sh-to-len
    set sh-from to address of from-party
    move length of from-party to sh-from-len
    set sh-code to address of tariff-code
    move length of tariff-code to sh-code-len
    move 20260401 to sh-date
    move 1000000 to sh-value
    move 1 to sh-value-state
    set sh-cur to address of currency-code
    move length of currency-code to sh-cur-len
    move length of ajcep-regime-list to rl-size
    move length of ajcep-regime(1) to rl-one-size
    set rl-regimes to address of ajcep-regimes
    move 40 to rl-capacity
    set rl-texts to address of regime-texts
    move length of regime-texts to rl-texts-size
    call "ajcep_regimes" using by value ajcep-embedded
        by reference ajcep-shipment ajcep-regime-list
        returning ajcep-status
    end-call
    if not ajcep-ok
        display "status " ajcep-status
        stop run returning 1
    end-if
    perform print-regime varying regime-index from 1 by 1 until regime-index > rl-count
    stop run returning 0.

print-regime.
    if rg-rank(regime-index) = 0
        display "-  " with no advancing
    else
        move rg-rank(regime-index) to shown-rank
        display shown-rank " " with no advancing
    end-if
    perform varying text-index from 1 by 1 until text-index > 2
        move spaces to one-text
        if rg-len(regime-index, text-index) > 0
            compute place-of-text = rg-at(regime-index, text-index) + 1
            move regime-texts(place-of-text:rg-len(regime-index, text-index)) to one-text
        end-if
        display one-text with no advancing
    end-perform
    if rd-state(regime-index, 1) = 1
        compute amount = rd-least(regime-index, 1) / 10 ** rd-l-scale(regime-index, 1)
        move amount to shown-amount
        display shown-amount " " rg-currency(regime-index)(1:3)
    else
        display "open: reason " rd-because(regime-index, 1)
    end-if.
