@housing @profile:queue
Feature: The hearing before a refusal
  Nobody is refused unheard. The applicant is told what speaks against him, and when and where he is heard.

  @rule:HPC-HEAR-001 @must @since:2025-05-24
  Rule: Before a refusal the applicant is invited to a hearing

    @clock @rule:HPC-REF-15-1
    Scenario: the preliminary decision, and then the refusal
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the hearing is held
      Then the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-2 @rule:HPC-APP-010 @reading:AMB-64 @reading:AMB-70
    Scenario: of an application by a power of attorney the one who filed it is invited
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And the applicant owns a flat in Kosshy
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application waits for the hearing
      And a friend of the owner has one notice in the account at the facility
      And the applicant has no notice in the account at the facility

    Scenario: nothing speaks against the applicant
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock @rule:HPC-ELIG-002
    Scenario: what may not be filed is not refused, and needs no hearing
      Given the applicant turns 18 tomorrow
      When the applicant applies for the housing queue in Kosshy
      Then the application is not accepted: WRONG_FILER

    @clock @rule:HPC-APP-012 @reading:AMB-21
    Scenario: nor is somebody invited who is in the queue
      Given the applicant has a place in the queue of Kosshy
      When the applicant applies for the housing queue in Kosshy
      Then the application is not accepted: ALREADY_QUEUED

    @clock @rule:HPC-REF-15-1 @rule:HPC-HEAR-003 @rule:HPC-PROC-001
    Scenario Outline: the facility takes no notices until <time>
      Given the applicant is in the Unified Republican Electronic Database
      And the queue takes no notices
      When the applicant applies for the housing queue in Astana
      Then the application waits for the queue
      When it becomes <day>, <time>
      Then the application waits for the queue
      When the queue is back
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: the hearing is two working days after the notice, whenever that comes
        | day               | time     |
        | 15 September 2026 | 17:00:00 |
        | 16 September 2026 | 12:00:00 |

    @clock @rule:HPC-REF-15-1 @rule:HPC-CAL-003
    Scenario: the facility takes no notices until a year whose working days nobody knows yet
      The day of a hearing cannot be reckoned. The application waits for the calendar, and not for the facility, which may be back.

      Given the application is filed on 27 December 2027
      And the applicant is in the Unified Republican Electronic Database
      And the queue takes no notices
      When the applicant applies for the housing queue in Astana
      Then the application waits for the queue
      When it becomes 3 January 2028, 12:00:00
      Then the application waits for the calendar
      When the queue is back
      And 48 hours pass
      Then the application waits for the calendar

  @rule:HPC-HEAR-002 @must @since:2025-05-24
  Rule: A hearing is announced three working days before the term ends

    @clock @rule:HPC-REF-15-1
    Scenario Outline: announced after a filing of <day>, <time>
      Given the application is filed on <day> at <time>
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: in the week, before a weekend, and before Nauryz
        | day               | time     |
        | 15 September 2026 | 12:00:00 |
        | 18 September 2026 | 18:30:00 |
        | 20 March 2026     | 12:00:00 |

    @clock @rule:HPC-REF-15-1
    Scenario: announced after the acceptance, which Nauryz puts off
      Given the application is filed on 20 March 2026 at 18:30:01
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for acceptance
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @reading:AMB-11
    Scenario: on the ground of emergency housing too
      Given the applicant is in the Unified Republican Electronic Database
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1
    Scenario: the term that was suspended ends after a registration too
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When the Unified Republican Electronic Database removes the applicant
      And the hearing is held
      Then the application is approved

  @rule:HPC-HEAR-003 @must @since:2025-05-24
  Rule: The hearing is held within two working days

    @clock @rule:HPC-REF-15-1
    Scenario Outline: told on <day>
      Given the application is filed on <day> at <time>
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: in the week, and before a weekend and before Nauryz
        | day               | time     |
        | 15 September 2026 | 12:00:00 |
        | 17 September 2026 | 18:30:00 |
        | 19 March 2026     | 09:00:00 |

    @clock @rule:HPC-REF-15-1
    Scenario Outline: told after the acceptance, which <day>, <time> puts off
      Given the application is filed on <day> at <time>
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for acceptance
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: the second after the working hours, in the week and before a weekend
        | day               | time     |
        | 15 September 2026 | 18:30:01 |
        | 18 September 2026 | 18:30:01 |

    @clock @rule:HPC-REF-15-1
    Scenario Outline: <before> before it, it has not been held
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When it is <before> before the hearing
      Then the application waits for the hearing
      And the applicant has received no message about the decision
      When the hearing is held
      Then the application is refused: IN_REPUBLICAN_DATABASE

      Examples: what is announced for an hour is not held an hour early, nor a second
        | before   |
        | an hour  |
        | a second |

    @clock @rule:HPC-REF-15-1 @reading:AMB-81
    Scenario: what changes in its last second is heard
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When it is a second before the hearing
      And the Unified Republican Electronic Database removes the applicant
      Then the application is approved

    @clock @rule:HPC-REF-15-1
    Scenario: what has changed by then is heard
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the Unified Republican Electronic Database removes the applicant
      Then the application is approved

  @rule:HPC-HEAR-004 @must @since:2025-05-24
  Rule: After the hearing the applicant is registered, or refused with reasons

    @clock @rule:HPC-REF-15-1 @reading:AMB-80
    Scenario: the applicant objects in vain
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the applicant states a position
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1
    Scenario: the applicant objects, and the register is put right
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the applicant states a position
      And the Unified Republican Electronic Database removes the applicant
      And the hearing is held
      Then the application is approved

    @clock @rule:HPC-REF-15-1 @reading:AMB-80
    Scenario: the same position arrives twice, and is one
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When the applicant states a position
      And the same position arrives again
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @reading:AMB-80
    Scenario: the applicant objects twice, and both positions are kept, the last of which counts
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the applicant states a position
      And it is an hour before the hearing
      And the applicant states a position
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @reading:AMB-80
    Scenario: the position is on an application of before, and not on this one
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the applicant states a position, naming the first application
      Then the answer is not accepted: MALFORMED
      When the applicant states a position
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1
    Scenario: the hearing is held, and a position comes too late while a register is silent
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the Unified Republican Electronic Database is down
      And the hearing is held
      Then the application waits for the Unified Republican Electronic Database
      When the applicant states a position
      Then the answer is not accepted: NO_HEARING
      When the Unified Republican Electronic Database is back
      Then the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @rule:HPC-APP-011
    Scenario Outline: <who> states a position, signing with <signature>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When <who> states a position, signing with <signature>
      Then the answer is not accepted: SIGNATURE_INVALID by HPC-APP-011
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: not the applicant, or not what he signed
        | who           | signature                             |
        | a stranger    | a valid certificate                   |
        | the applicant | a revoked certificate                 |
        | the applicant | a valid certificate over other words  |
        | the applicant | an XML signature of nothing           |
        | the applicant | a one-time password                   |
        | the applicant | a certificate that is not for signing |

      Examples: what he signed, and it is said to be a signature of another kind
        | who           | signature                                        |
        | the applicant | a valid certificate, sent as an XML signature    |
        | the applicant | a valid certificate, sent as a one-time password |

    @clock @rule:HPC-REF-15-1
    Scenario Outline: a position with a field <field> that is called <as>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the position writes the field <field> as <as>
      And the applicant states a position
      Then the answer is not accepted: MALFORMED
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: either of its fields
        | field       | as          |
        | application | Application |
        | statement   | STATEMENT   |

    @clock @rule:HPC-REF-15-1
    Scenario Outline: a position of white space alone, <which>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the position has <space> in the field statement
      And the applicant states a position
      Then the answer is not accepted: MALFORMED
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: in one script or another
        | which                      | space |
        | two spaces                 | "  "  |
        | a no-break and an em space | "  "  |

    @clock @rule:HPC-REF-15-1
    Scenario: a position that says nothing
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the position has "" in the field statement
      And the applicant states a position
      Then the answer is not accepted: MALFORMED
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1
    Scenario: the hearing is over, and a position comes too late
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the applicant states a position
      Then the answer is not accepted: NO_HEARING

    @clock @rule:HPC-REF-15-1
    Scenario: nobody has been told of a hearing, and a position comes too early
      Given the application is filed on 18 September 2026 at 19:00:00
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for acceptance
      When the applicant states a position
      Then the answer is not accepted: NO_HEARING
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock
    Scenario: there is no hearing at which a position could be stated
      When the applicant applies for the housing queue in Astana
      Then the application is approved
      When the applicant states a position
      Then the answer is not accepted: NO_HEARING

    @clock @rule:HPC-HEAR-001 @rule:HPC-REF-15-1 @rule:HPC-ELIG-006 @reading:AMB-74 @reading:AMB-23 @reading:AMB-81
    Scenario: the ground of the notice has fallen, and there is another, of which the notice said nothing
      Given the applicant is in the Unified Republican Electronic Database
      And the applicant's recognition as needing housing runs until 15 September 2026
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When the Unified Republican Electronic Database removes the applicant
      And the hearing is held
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-006

  @rule:HPC-HEAR-005 @must @since:2025-05-24
  Rule: Nobody is heard about a registration

    Scenario: registered at once
      When the applicant applies for the housing queue in Almaty
      Then the application is approved

    @clock @rule:HPC-REF-15-2
    Scenario: the one who is to be refused is heard
      Given the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Almaty
      Then the application waits for the hearing

    @clock @rule:HPC-PROC-001
    Scenario: the facility enters the place, nobody hears that it did, and the next day there is a ground
      The place was entered when nothing spoke against it. It is looked for, and stands.

      Given the applicant's recognition as needing housing runs until 15 September 2026
      And the queue breaks off its answers to entries
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the queue
      When it becomes 16 September 2026, 12:00:00
      And the queue is back
      And 4 hours pass
      Then the application is approved

  @rule:HPC-NOTIF-001 @must @since:2025-05-24
  Rule: The decision is told in the personal account

    Scenario: a registration is told once
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock @rule:HPC-APP-010 @reading:AMB-64 @reading:AMB-70
    Scenario: of an application by a power of attorney the one who filed it is told
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is approved
      And a friend of the owner has one notice in the account at the facility
      And the applicant has no notice in the account at the facility

    @clock @rule:HPC-REF-15-1
    Scenario: a refusal is told once, beside the notice of its hearing
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE

  @rule:HPC-NOTIF-002 @must @since:2025-05-24
  Rule: A decision is told by SMS too

    @clock
    Scenario: a registration
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      And the applicant has received one message about the decision

    @clock @rule:HPC-REF-15-1
    Scenario: a refusal, and not the preliminary decision
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      And the applicant has received no message about the decision
      And the application is refused: IN_REPUBLICAN_DATABASE
      And the applicant has received one message about the decision

    @clock @rule:HPC-REF-15-1
    Scenario Outline: an applicant whom the Mobile Citizens Database does not have, <how>
      Given the applicant is not in the Mobile Citizens Database
      And the applicant <how> the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>
      And the applicant has received no message about the decision

      Examples: registered, and refused
        | how                        | outcome                         |
        | was removed yesterday from | approved                        |
        | is in                      | refused: IN_REPUBLICAN_DATABASE |

    @clock @reading:AMB-85
    Scenario Outline: the form gives another telephone than the Mobile Citizens Database, of an applicant who <how> the Unified Republican Electronic Database
      Given the applicant <how> the Unified Republican Electronic Database
      And the form gives another telephone
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>
      And the applicant has received one message about the decision

      Examples: told is the number that is registered as his
        | how                        | outcome                         |
        | was removed yesterday from | approved                        |
        | is in                      | refused: IN_REPUBLICAN_DATABASE |

    @clock @rule:HPC-APP-004 @reading:AMB-85
    Scenario: the form of an application for another gives another telephone than the Mobile Citizens Database has
      Given the applicant's ward is an orphan
      And the form gives another telephone
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is approved
      And the applicant has received one message about the decision

    @clock
    Scenario: nobody else is told
      Given the applicant is not in the Mobile Citizens Database
      And the applicant's wife was born on 1 February 1990
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      And the applicant's wife has received no message about the decision

    @clock @rule:HPC-APP-004
    Scenario: of an application for another the one who applied is told
      Given the applicant's ward is an orphan
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is approved
      And the applicant has received one message about the decision
      And the applicant's ward has received no message about the decision

    @clock @rule:HPC-APP-010 @reading:AMB-64 @reading:AMB-70
    Scenario: of an application by a power of attorney the one who filed it is told, and not the one for whom
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is approved
      And a friend of the owner has received one message about the decision
      And the applicant has received no message about the decision

    @clock
    Scenario: an application that is sent elsewhere is not decided
      When the applicant applies for the housing queue in Kosshy at the akimat
      Then the application is redirected online
      And the applicant has received no message about the decision

    @reading:AMB-16 @rule:HPC-APP-003
    Scenario: the one-time password is another message
      When the applicant applies for the housing queue in Kosshy, signing with a one-time password
      Then the application is approved
      And the applicant has received one message about the decision

    @clock
    Scenario: the centre takes no messages for a while
      Given the SMS centre takes no messages
      When the applicant applies for the housing queue in Kosshy
      And the SMS centre is back
      And 24 hours pass
      Then the application is approved
      And the applicant has received one message about the decision

  @rule:HPC-NOTIF-003 @must @since:2025-05-24
  Rule: A denial is reasoned

    Scenario: a registration needs no reason
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      And no reason is given

    @clock @rule:HPC-REF-15-1
    Scenario: one reason
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      And each reason is given in Kazakh, Russian and English

    @clock @rule:HPC-REF-15-1 @rule:HPC-REF-15-2 @rule:HPC-REF-15-7 @rule:HPC-ELIG-006 @reading:AMB-23
    Scenario: four reasons
      Given the applicant was born on 1 February 1968
      And the applicant is in the Unified Republican Electronic Database
      And the applicant owns a flat in Almaty
      And the applicant received and privatised a flat of the state in Almaty 10 years ago
      And the applicant is not recognised as needing housing
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE, HOUSING_OWNED, HOUSING_PRIVATISED, NOT_COMPLIANT by HPC-ELIG-006
      And each reason is given in Kazakh, Russian and English

    @clock @rule:HPC-ELIG-006 @rule:HPC-APP-006 @reading:AMB-23 @reading:AMB-65
    Scenario: two requirements that are not met, each in words of its own
      Given the applicant is not recognised as needing housing
      And the applicant's wife has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-006, NOT_COMPLIANT by HPC-APP-006
      And each reason is given in Kazakh, Russian and English
