*> Assesses a claim of preference, whose facts are texts of fixed length, and prints what is
*> paid and every defect. The claim is set and the answer read field by field.
*> cobc -x -free -fstatic-call -I $(pkg-config --variable=datadir ajcep) -o claim-cobol \
*>     claim.cob $(pkg-config --libs ajcep)
identification division.
program-id. assess-claim.

data division.
working-storage section.
copy "ajcep.cpy".

01  claim-text         pic x(8000).
01  answer-text        pic x(60000).
01  value-text         pic x(400).
01  path-text          pic x(80).
01  defect-count       usage binary-long.
01  defect-index       usage binary-long.
01  shown-index        pic z9.

*> The facts, as a record of a customs system has them; blank is not stated.
01  facts.
    05  pic x(40) value "shipment.to".
    05  pic x(40) value "JP".
    05  pic x(40) value "shipment.from".
    05  pic x(40) value "VN".
    05  pic x(40) value "shipment.code".
    05  pic x(40) value "0306.17.000".
    05  pic x(40) value "shipment.date".
    05  pic x(40) value "2026-07-15".
    05  pic x(40) value "shipment.value".
    05  pic x(40) value "1000000".
    05  pic x(40) value "shipment.currency".
    05  pic x(40) value "JPY".
    05  pic x(40) value "shipped".
    05  pic x(40) value "2026-07-01".
    05  pic x(40) value "certificate.issued".
    05  pic x(40) value "2026-07-02".
    05  pic x(40) value "certificate.origin_criterion".
    05  pic x(40) value spaces.
01  facts-table redefines facts.
    05  fact occurs 9 times.
        10  fact-path  pic x(40).
        10  fact-value pic x(40).
01  fact-index         pic 99.

procedure division.
main-paragraph.
    initialize ajcep-question
    set js-data to address of claim-text
    move length of claim-text to js-size
    perform varying fact-index from 1 by 1 until fact-index > 9
        set pa-data to address of fact-path(fact-index)
        move length of fact-path to pa-len
        set te-data to address of fact-value(fact-index)
        move length of fact-value to te-len
        call "ajcep_json_set_text" using by reference ajcep-question ajcep-path ajcep-text
            returning ajcep-status
        end-call
        perform stop-if-wrong
    end-perform
    *> Lists and truth values are JSON: here, that the goods came direct.
    set pa-data to address of path-text
    move "route" to path-text
    move length of path-text to pa-len
    set te-data to address of value-text
    move "[]" to value-text
    move length of value-text to te-len
    call "ajcep_json_set" using by reference ajcep-question ajcep-path ajcep-text
        returning ajcep-status
    end-call
    perform stop-if-wrong

    set jn-data to address of claim-text
    move js-len to jn-len
    initialize ajcep-answer
    set an-data to address of answer-text
    move length of answer-text to an-size
    call "ajcep_claim_json" using by value ajcep-embedded by reference ajcep-json ajcep-answer
        returning ajcep-status
    end-call
    perform stop-if-wrong
    *> From here on the JSON is the answer.
    set jn-data to address of answer-text
    move an-len to jn-len
    set pa-data to address of path-text
    move length of path-text to pa-len

    move "preference" to path-text
    perform show-value
    move "payable_duty.exact" to path-text
    perform show-value
    move "duty_if_allowed.exact" to path-text
    perform show-value
    move "retroactive_until" to path-text
    perform show-value
    move "defects" to path-text
    call "ajcep_json_count" using by reference ajcep-json ajcep-path defect-count
        returning ajcep-status
    end-call
    perform stop-if-wrong
    perform varying defect-index from 0 by 1 until defect-index >= defect-count
        move defect-index to shown-index
        string "defects[" function trim(shown-index) "].text" delimited by size
            into path-text
        end-string
        perform show-value
        move spaces to path-text
    end-perform
    stop run returning 0.

show-value.
    move spaces to value-text
    set vb-data to address of value-text
    move length of value-text to vb-size
    call "ajcep_json_get" using by reference ajcep-json ajcep-path ajcep-value
        returning ajcep-status
    end-call
    inspect value-text replacing all x"00" by space
    if ajcep-status = 18
        display function trim(path-text) ": not stated"
    else
        perform stop-if-wrong
        display function trim(path-text) ": " function trim(value-text)
    end-if
    move spaces to path-text.

stop-if-wrong.
    if ajcep-status not = 0
        move spaces to ajcep-message-text
        set mb-data to address of ajcep-message-text
        move length of ajcep-message-text to mb-size
        call "ajcep_last_error" using by reference ajcep-message end-call
        inspect ajcep-message-text replacing all x"00" by space
        display "wrong: " function trim(ajcep-message-text)
        stop run returning 1
    end-if.
