@housing @profile:queue
Feature: A complaint against the provider
  Whoever is refused, or is not answered in time, complains to the head of the provider. What turns out to be wrong is put right within three
  working days; what is not goes on with the case to the body for the quality of public services.

  @rule:HPC-CMP-001 @must @since:2025-05-24
  Rule: A complaint is addressed to the head of the provider

    @clock @rule:HPC-REF-15-1 @reading:AMB-72
    Scenario: of a refusal, once the register was put right
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the Unified Republican Electronic Database removes the applicant
      And the applicant complains to the head of the provider
      Then the complaint is satisfied
      And the application is approved

    @clock @rule:HPC-REF-15-1
    Scenario: of a refusal that still stands
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the applicant complains to the head of the provider
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @rule:HPC-APP-011
    Scenario Outline: <who> complains, signing with <signature>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When <who> complains, signing with <signature>
      Then the answer is not accepted: SIGNATURE_INVALID by HPC-APP-011
      And there is no complaint

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
    Scenario Outline: a complaint with a field <field> that is called <as>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the complaint writes the field <field> as <as>
      And the applicant complains
      Then the answer is not accepted: MALFORMED
      And there is no complaint

      Examples: each of its fields
        | field       | as          |
        | application | Application |
        | addressee   | ADDRESSEE   |
        | statement   | Statement   |

    @clock @rule:HPC-REF-15-1
    Scenario: the complaint is of an application of before, and not of this one
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the applicant complains to the head of the provider, naming the first application
      Then the answer is not accepted: MALFORMED
      And there is no complaint

    @clock @rule:HPC-REF-15-1
    Scenario Outline: a complaint with "<value>" in the field <field>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the complaint has "<value>" in the field <field>
      And the applicant complains
      Then the answer is not accepted: MALFORMED
      And there is no complaint

      Examples: to whom nobody complains here, and nothing to complain of
        | field     | value    |
        | addressee | minister |
        | statement |          |

    @clock @rule:HPC-REF-15-1
    Scenario Outline: a complaint of white space alone, <which>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the complaint has <space> in the field statement
      And the applicant complains
      Then the answer is not accepted: MALFORMED
      And there is no complaint

      Examples: in one script or another
        | which                      | space |
        | two spaces                 | "  "  |
        | a no-break and an em space | "  "  |

    @clock @rule:HPC-REF-15-1
    Scenario: the same complaint arrives twice
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the applicant complains
      And the same complaint arrives again
      Then there is one complaint
      And the complaint is forwarded

    @clock @rule:HPC-REF-15-1
    Scenario: the same complaint arrives again when a hearing is to be held, until which the term does not run
      What was complained of is over by then, and the complaint that was made stands.

      Given the applicant is in the Unified Republican Electronic Database
      And the Unified Republican Electronic Database is down
      When the applicant applies for the housing queue in Kosshy
      And it becomes 17 September 2026, 12:00:00
      And the applicant complains
      Then the complaint is forwarded
      When the Unified Republican Electronic Database is back
      And the same complaint arrives again
      Then there is one complaint
      And the complaint is forwarded

    @clock @rule:HPC-CAL-003
    Scenario: the five working days in which it is answered end with the last year whose working days are known
      Given the application is filed on 20 December 2027
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      When it becomes 24 December 2027, 12:00:00
      And the applicant complains
      Then the complaint is forwarded

    @clock @rule:HPC-CAL-003 @reading:AMB-86
    Scenario: they would run into a year whose working days nobody knows yet, and nothing is promised for them
      Given the application is filed on 20 December 2027
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      When it becomes 27 December 2027, 12:00:00
      And the applicant complains
      Then the answer is not accepted: SERVICE_NOT_OFFERED
      And there is no complaint

    @clock @rule:HPC-APP-010 @reading:AMB-64
    Scenario: of an application by a power of attorney both complain, the one who filed it and the service recipient
      Given a friend of the owner has a private power of attorney from the applicant for the housing queue
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-010
      When the applicant complains
      Then the complaint is forwarded
      When a friend of the owner complains
      Then each complaint is forwarded

    @clock @rule:HPC-APP-010 @reading:AMB-64
    Scenario: of an application by a power of attorney a stranger to both does not complain
      Given a friend of the owner has a private power of attorney from the applicant for the housing queue
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-010
      When a stranger complains
      Then the answer is not accepted: SIGNATURE_INVALID
      And there is no complaint

    @clock @rule:HPC-APP-010 @reading:AMB-64
    Scenario: somebody under age who gave a power of attorney does not complain himself
      Given the applicant was born on 1 February 2010
      And a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-010
      When the applicant complains
      Then the answer is not accepted: SIGNATURE_INVALID
      And there is no complaint

    @clock @rule:HPC-APP-010 @reading:AMB-64
    Scenario: somebody who gave a power of attorney as a minor complains himself on the day on which he comes of age
      Given the applicant was born on 17 September 2008
      And a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-010
      When it becomes 17 September 2026, 12:00:00
      And the applicant complains
      Then the complaint is forwarded

    @clock @rule:HPC-APP-004 @reading:AMB-77
    Scenario Outline: a stranger claims to be a <right>, and the adult whom he does not represent complains himself
      Given a stranger claims to be a <right>
      When a stranger applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004
      When the applicant complains
      Then the complaint is forwarded
      When a stranger complains
      Then each complaint is forwarded

      Examples: of another generation, or of none
        | right    |
        | parent   |
        | guardian |

    @clock @rule:HPC-APP-004 @rule:HPC-REF-15-1 @rule:HPC-HEAR-004 @reading:AMB-80 @reading:AMB-81
    Scenario: the guardian was none yet when he filed, and is one at the hearing
      Whom the decision finds to be represented speaks through his guardian, whatever the preliminary one found.

      Given a friend of the owner is under the applicant's guardianship
      And a friend of the owner is incapacitated
      And the guardianship over a friend of the owner begins tomorrow
      And a friend of the owner is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy for a friend of the owner
      Then the application waits for the hearing
      When a friend of the owner states a position
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When a friend of the owner complains
      Then the answer is not accepted: SIGNATURE_INVALID
      When the applicant complains
      Then the complaint is forwarded

    @clock @rule:HPC-APP-004
    Scenario: somebody under age whom a stranger does not represent does not complain himself
      Given the applicant was born on 1 February 2010
      And a stranger claims to be a guardian
      When a stranger applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004
      When the applicant complains
      Then the answer is not accepted: SIGNATURE_INVALID
      And there is no complaint

    @clock @rule:HPC-APP-004 @rule:HPC-REF-15-1
    Scenario Outline: a legal representative complains for <whom>, who does not himself
      Given <whom> is under the applicant's guardianship
      And <whom> is <what>
      And <whom> is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy for <whom>
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When <whom> complains
      Then the answer is not accepted: SIGNATURE_INVALID
      When the applicant complains
      Then the complaint is forwarded

      Examples: an orphan under age, and an adult whose capacity a court has limited
        | whom                  | what          |
        | the applicant's ward  | an orphan     |
        | a friend of the owner | incapacitated |

    @clock @rule:HPC-REF-15-1 @reading:AMB-75
    Scenario: there is nothing to complain of yet
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When the applicant complains
      Then the answer is not accepted: NOT_DECIDED
      And there is no complaint

    @clock
    Scenario: of a registration
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      When the applicant complains
      Then the complaint is forwarded

    @clock @reading:AMB-75
    Scenario: the application waits for acceptance
      Given the application is filed on 15 September 2026 at 19:00:00
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for acceptance
      When the applicant complains
      Then the answer is not accepted: NOT_DECIDED
      And there is no complaint

    @clock @reading:AMB-75 @reading:AMB-86
    Scenario Outline: nothing is decided at <time>, as a register is silent
      Given the Unified Republican Electronic Database is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the Unified Republican Electronic Database
      When it becomes 16 September 2026, <time>
      And the applicant complains
      Then the answer is not accepted: NOT_DECIDED
      And there is no complaint

      Examples: within the term, to its last second
        | time     |
        | 12:00:00 |
        | 18:30:00 |

    @clock @rule:HPC-DL-002 @reading:AMB-75 @reading:AMB-86
    Scenario: the term of emergency housing is in its last second, and nothing is decided
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the cadastre is down
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the cadastre
      When it becomes 18 September 2026, 18:30:00
      And the applicant complains
      Then the answer is not accepted: NOT_DECIDED
      And there is no complaint

    @clock @rule:HPC-DL-002 @reading:AMB-87
    Scenario: the term of emergency housing is over, and nothing is decided
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the cadastre is down
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the cadastre
      When it becomes 18 September 2026, 18:30:01
      And the applicant complains
      Then the complaint was registered on 21 September 2026 at 09:00:00
      And the complaint is forwarded

    @clock @reading:AMB-87
    Scenario: the term is over, and nothing is decided
      Given the Unified Republican Electronic Database is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the Unified Republican Electronic Database
      When it becomes 16 September 2026, 18:30:01
      And the applicant complains
      Then the complaint was registered on 17 September 2026 at 09:00:00
      And the complaint is forwarded

    @clock @rule:HPC-REF-15-1
    Scenario: the applicant complains twice, and the refusal still stands
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the applicant complains to the head of the provider
      And the applicant complains to the quality-control body
      Then each complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @reading:AMB-75
    Scenario: the term is suspended, and the hearing is still to be held
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When it is a second before the hearing
      And the applicant complains
      Then the answer is not accepted: NOT_DECIDED
      And there is no complaint
      And the application is refused: IN_REPUBLICAN_DATABASE

  @rule:HPC-CMP-002 @must @since:2025-05-24
  Rule: The provider answers a complaint within five working days

    @clock @rule:HPC-REF-15-1 @reading:AMB-72 @reading:AMB-86
    Scenario Outline: a complaint of <day>, <time>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes <day>, <time>
      And the Unified Republican Electronic Database removes the applicant
      And the applicant complains
      Then the complaint is satisfied
      And the complaint was registered on <registered> at <at>
      And the complaint is to be answered by <until> at 18:30:00
      And the application is approved

      Examples: the fifth working day after the registration
        | day               | time     | registered        | at       | until             |
        | 21 September 2026 | 10:00:00 | 21 September 2026 | 10:00:00 | 28 September 2026 |
        | 21 September 2026 | 18:30:00 | 21 September 2026 | 18:30:00 | 28 September 2026 |

      @reading:AMB-87
      Examples: registered on the next working day
        | day               | time     | registered        | at       | until             |
        | 21 September 2026 | 18:30:01 | 22 September 2026 | 09:00:00 | 29 September 2026 |
        | 19 September 2026 | 12:00:00 | 21 September 2026 | 09:00:00 | 28 September 2026 |

      @reading:AMB-15 @reading:AMB-87
      Examples: before the working hours
        | day               | time     | registered        | at       | until             |
        | 21 September 2026 | 08:59:59 | 21 September 2026 | 09:00:00 | 28 September 2026 |

      @reading:AMB-89
      Examples: in the lunch break
        | day               | time     | registered        | at       | until             |
        | 21 September 2026 | 13:00:00 | 21 September 2026 | 13:00:00 | 28 September 2026 |

    @clock @rule:HPC-REF-15-1 @reading:AMB-72 @reading:AMB-86
    Scenario Outline: over Nauryz, a complaint of 20 March 2026, <time>
      Given the application is filed on 16 March 2026
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 20 March 2026, <time>
      And the Unified Republican Electronic Database removes the applicant
      And the applicant complains
      Then the complaint is satisfied
      And the complaint is to be forwarded by <forward> at 18:30:00
      And the complaint is to be answered by <until> at 18:30:00
      And the application is approved

      Examples: the last second of the working hours
        | time     | forward       | until        |
        | 18:30:00 | 30 March 2026 | 1 April 2026 |

      @reading:AMB-87
      Examples: the one after it
        | time     | forward       | until        |
        | 18:30:01 | 31 March 2026 | 2 April 2026 |

    @clock @rule:HPC-REF-15-1
    Scenario: the refusal has not been told by SMS, and stands
      Given the applicant is in the Unified Republican Electronic Database
      And the SMS centre takes no messages
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the applicant complains
      Then the complaint is forwarded
      When the SMS centre is back
      And 24 hours pass
      Then the application is refused: IN_REPUBLICAN_DATABASE
      And the applicant has received one message about the decision

    @clock @rule:HPC-REF-15-1 @reading:AMB-72 @reading:AMB-86
    Scenario: while a register is silent the complaint is only registered, with its term
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database is down
      And the applicant complains
      Then the complaint is registered
      And the complaint is to be answered by 28 September 2026 at 18:30:00
      When the Unified Republican Electronic Database is back
      And 4 hours pass
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @rule:HPC-CMP-003 @reading:AMB-86 @reading:AMB-19
    Scenario: the body does not say until when it answers, and what the provider said stands
      Nobody knows the working days of 2028 yet: the body's fifteen would run into them, and the provider's five do not.

      Given the application is filed on 13 December 2027
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 20 December 2027, 12:00:00
      And the applicant complains
      Then the complaint is forwarded
      And the complaint is to be answered by 27 December 2027 at 18:30:00

  @rule:HPC-CMP-003 @must @since:2025-05-24
  Rule: The quality-control body answers a complaint within fifteen working days

    @clock @rule:HPC-REF-15-1 @reading:AMB-86
    Scenario: the applicant is told until when the body answers
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 17 September 2026, 12:00:00
      And the body for the quality of services is down
      And the applicant complains to the quality-control body
      Then the complaint is registered
      And the complaint is to be answered by 8 October 2026 at 18:30:00
      When the body for the quality of services is back
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1
    Scenario: forwarded, it shows until when the body says that it answers
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the applicant complains to the quality-control body
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @reading:AMB-72 @reading:AMB-86
    Scenario: addressed to the body, and satisfied by the provider all the same
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the applicant complains to the quality-control body
      Then the complaint is satisfied
      And the complaint is to be answered by 12 October 2026 at 18:30:00
      And the application is approved

    @clock @rule:HPC-REF-15-1 @rule:HPC-CMP-002 @reading:AMB-72 @reading:AMB-86
    Scenario Outline: over Nauryz, a complaint to the body of 20 March 2026, <time>
      Given the application is filed on 16 March 2026
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 20 March 2026, <time>
      And the Unified Republican Electronic Database removes the applicant
      And the applicant complains to the quality-control body
      Then the complaint is satisfied
      And the complaint is to be answered by <until> at 18:30:00
      And the application is approved

      Examples: the fifteenth working day after the registration
        | time     | until         |
        | 18:30:00 | 15 April 2026 |

      @reading:AMB-87
      Examples: registered on the next working day
        | time     | until         |
        | 18:30:01 | 16 April 2026 |

  @rule:HPC-CMP-004 @must @since:2025-05-24
  Rule: A complaint goes on to the quality-control body within three working days

    @clock @rule:HPC-REF-15-1 @reading:AMB-86
    Scenario Outline: a complaint of <day>, <time>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes <day>, <time>
      And the applicant complains
      Then the complaint is forwarded
      And the complaint is to be forwarded by <forward> at 18:30:00
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: the third working day after the registration
        | day               | time     | forward           |
        | 21 September 2026 | 10:00:00 | 24 September 2026 |
        | 18 September 2026 | 18:30:00 | 23 September 2026 |

      @reading:AMB-87
      Examples: registered on the next working day
        | day               | time     | forward           |
        | 21 September 2026 | 18:30:01 | 25 September 2026 |
        | 18 September 2026 | 18:30:01 | 24 September 2026 |

    @clock @rule:HPC-APP-008 @rule:HPC-HEAR-004 @reading:AMB-80
    Scenario: the administrative case is forwarded whole, as large as it may be
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the technical report is as large as a report may be
      And the expert has no certificate
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the hearing
      When the applicant states a position, enclosing the technical report
      And the applicant states a position, enclosing the technical report
      And the applicant states a position, enclosing the technical report
      And the applicant states a position, enclosing the technical report
      Then the answer is not accepted: TOO_LARGE
      When the hearing is held
      Then the application is refused: NOT_COMPLIANT by HPC-APP-008
      When the applicant complains
      Then the complaint is forwarded
      And the application is refused: NOT_COMPLIANT by HPC-APP-008

    @clock @rule:HPC-REF-15-1 @rule:HPC-HEAR-004 @reading:AMB-80
    Scenario: the administrative case goes with it, and what the applicant said at the hearing
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When the applicant states a position
      And it is an hour before the hearing
      And the applicant states a position
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the applicant complains
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @reading:AMB-87
    Scenario: outside of working hours nothing becomes of it yet
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 19 September 2026, 12:00:00
      And the applicant complains
      Then the complaint is registered
      When it becomes 21 September 2026, 09:00:00
      Then the complaint is forwarded

    @clock @rule:HPC-REF-15-1
    Scenario: the body is down, and has it once it is back
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the body for the quality of services is down
      And the applicant complains
      Then the complaint is registered
      When the body for the quality of services is back
      And 24 hours pass
      Then the complaint is forwarded

    @clock @rule:HPC-REF-15-1 @reading:AMB-72 @reading:AMB-86
    Scenario: a register is silent until the third day ends
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database is down
      And the applicant complains
      Then the complaint is registered
      When it becomes 24 September 2026, 18:30:00
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @reading:AMB-86
    Scenario: the body is down until the last afternoon
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the body for the quality of services is down
      And the applicant complains
      Then the complaint is registered
      When it becomes 24 September 2026, 14:00:00
      Then the complaint is registered
      When the body for the quality of services is back
      And it becomes 24 September 2026, 18:30:00
      Then the complaint is forwarded
      And the complaint is to be forwarded by 24 September 2026 at 18:30:00

    @clock @rule:HPC-REF-15-1 @reading:AMB-72 @reading:AMB-86
    Scenario: the facility takes no entry until the third day ends, and enters none for this complaint any more
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the queue takes no entries
      And the applicant complains
      Then the complaint is registered
      When it becomes 24 September 2026, 18:30:00
      Then the complaint is forwarded
      When the queue is back
      And 48 hours pass
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @rule:HPC-CMP-005 @reading:AMB-72
    Scenario: the facility takes no entry until the second day
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the queue takes no entries
      And the applicant complains
      Then the complaint is registered
      When it becomes 23 September 2026, 12:00:00
      Then the complaint is registered
      When the queue is back
      And 4 hours pass
      Then the complaint is satisfied
      And the application is approved

    @clock @rule:HPC-REF-15-1 @rule:HPC-CMP-005 @reading:AMB-72 @rule:HPC-ELIG-006 @reading:AMB-23
    Scenario: the facility takes no entry, and when it does there is another ground
      The refusal stands as it was: nobody is refused anew by a complaint.

      Given the applicant is in the Unified Republican Electronic Database
      And the applicant's recognition as needing housing runs until 22 September 2026
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the queue takes no entries
      And the applicant complains
      Then the complaint is registered
      When it becomes 23 September 2026, 12:00:00
      And the queue is back
      And 4 hours pass
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE
      And the refusal rests on the Unified Republican Electronic Database

    @clock @rule:HPC-REF-15-1 @rule:HPC-CMP-005 @reading:AMB-72 @reading:AMB-86
    Scenario Outline: the facility takes no entry until the third day ends, and the SMS about the refusal is <sent>
      Nothing speaks against the applicant any more, and he is not entered in time: the refusal stands as it was, and it is told once.

      Given the applicant is in the Unified Republican Electronic Database
      And the SMS centre <centre>
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the queue takes no entries
      And the applicant complains
      Then the complaint is registered
      When it becomes 24 September 2026, 18:30:00
      Then the complaint is forwarded
      When the SMS centre is back
      And the queue is back
      And 24 hours pass
      Then the application is refused: IN_REPUBLICAN_DATABASE
      And the refusal rests on the Unified Republican Electronic Database
      And the applicant has received one message about the decision

      Examples: whether the phone has had it or not, it has it once
        | sent                         | centre                             |
        | still to be sent             | takes no messages                  |
        | sent, and nobody hears of it | breaks off its answers to messages |

    @clock @rule:HPC-REF-15-1 @reading:AMB-72 @reading:AMB-86
    Scenario: the facility enters the place, falls silent before anybody hears that it did, and answers on the third day
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the queue breaks off its answers to entries
      And the applicant complains
      And the queue is down
      And it becomes 24 September 2026, 12:00:00
      And the queue is back
      And 4 hours pass
      Then the complaint is satisfied
      And the application is approved

    @clock @rule:HPC-REF-15-1 @reading:AMB-72
    Scenario: a register is silent until the second day, and then nothing speaks against the applicant
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the Unified Republican Electronic Database is down
      And the applicant complains
      Then the complaint is registered
      When it becomes 23 September 2026, 12:00:00
      Then the complaint is registered
      When the Unified Republican Electronic Database is back
      And 4 hours pass
      Then the complaint is satisfied
      And the application is approved

    @clock @rule:HPC-REF-15-1 @rule:HPC-CMP-005 @reading:AMB-72 @reading:AMB-86
    Scenario Outline: a register is silent until the third day, <time>, and then nothing speaks against the applicant
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the Unified Republican Electronic Database is down
      And the applicant complains
      Then the complaint is registered
      When it becomes 24 September 2026, <time>
      Then the complaint is registered
      When the Unified Republican Electronic Database is back
      And it becomes 24 September 2026, <later>
      Then the complaint is satisfied
      And the application is approved

      Examples: it is asked again within the term
        | time     | later    |
        | 00:01:00 | 09:30:00 |
        | 12:00:00 | 17:00:00 |

    @clock @rule:HPC-REF-15-1
    Scenario: it goes on once, and what changes later is the body's to weigh
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the applicant complains
      Then the complaint is forwarded
      When the Unified Republican Electronic Database removes the applicant
      And 48 hours pass
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-APP-002
    Scenario: of an application that was sent elsewhere
      When the applicant applies for the housing queue in Kosshy at the akimat
      Then the application is redirected online
      When the applicant complains
      Then the complaint is forwarded

  @rule:HPC-CMP-005 @must @since:2025-05-24
  Rule: A complaint that is fully satisfied goes no further

    @clock @rule:HPC-REF-15-1 @reading:AMB-72
    Scenario: nothing speaks against the applicant any more
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the Unified Republican Electronic Database removes the applicant
      And the applicant complains
      Then the complaint is satisfied
      And the application is approved
      And the applicant has received two messages about the decision

    @clock @rule:HPC-REF-15-1 @reading:AMB-72
    Scenario: the refusal that was set aside is kept, with its grounds and its signed document
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 22 September 2026, 12:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the applicant complains
      Then the complaint is satisfied
      And the application is approved
      And the application shows that a refusal was set aside: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1 @reading:AMB-72
    Scenario: two complaints of one refusal
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the cadastre is down
      And the applicant complains to the head of the provider
      And it becomes 21 September 2026, 11:00:00
      And the applicant complains to the quality-control body
      Then each complaint is registered
      When the cadastre is back
      And 24 hours pass
      Then each complaint is satisfied
      And the application is approved
      And the applicant has received two messages about the decision

    @clock @rule:HPC-REF-15-1 @reading:AMB-72 @reading:AMB-87
    Scenario: two complaints of a Saturday, which are registered at once
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 19 September 2026, 12:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the applicant complains to the head of the provider
      And the applicant complains to the quality-control body
      And it becomes 21 September 2026, 09:00:00
      Then each complaint is satisfied
      And the application is approved

    @clock @rule:HPC-CMP-004 @rule:HPC-REF-15-1 @reading:AMB-72
    Scenario: a complaint after the first was satisfied is one of the approval
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the Unified Republican Electronic Database removes the applicant
      And the applicant complains to the head of the provider
      Then the complaint is satisfied
      When the applicant complains to the quality-control body
      Then the complaint is forwarded
      And the application is approved

    @clock @rule:HPC-REF-15-1 @reading:AMB-72
    Scenario: one that nothing was decided goes on, though there is a refusal by then that could be set aside
      A register is silent at the hearing and beyond the term. What the applicant complains of then is not put right by any decision.

      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When the Unified Republican Electronic Database is down
      And the hearing is held
      Then the application waits for the Unified Republican Electronic Database
      When it becomes 21 September 2026, 19:00:00
      And the applicant complains
      And the Unified Republican Electronic Database is back
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When the Unified Republican Electronic Database removes the applicant
      And it becomes 22 September 2026, 09:00:00
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE
      When the applicant complains to the quality-control body
      Then the complaint is satisfied
      And the first complaint is forwarded
      And the application is approved

    @clock @rule:HPC-REF-15-1 @reading:AMB-72
    Scenario Outline: the refusal has not been told by SMS, as the SMS centre <how>, and is never told when it is set aside
      Given the applicant is in the Unified Republican Electronic Database
      And the SMS centre <how>
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the applicant complains
      Then the complaint is satisfied
      And the application is approved
      When the SMS centre is back
      And 24 hours pass
      Then the application is approved
      And the applicant has received one message about the decision

      Examples: it says whose phone is whose, or not even that
        | how               |
        | takes no messages |
        | is down           |

    @clock @rule:HPC-REF-15-1 @rule:HPC-REF-15-2
    Scenario: one of two grounds has fallen
      Given the applicant is in the Unified Republican Electronic Database
      And the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE, HOUSING_OWNED
      When the Unified Republican Electronic Database removes the applicant
      And the applicant complains
      Then the complaint is forwarded
      And the application is refused: IN_REPUBLICAN_DATABASE, HOUSING_OWNED

    @clock @rule:HPC-APP-006 @reading:AMB-72 @reading:AMB-65
    Scenario: the wife has consented since, and has no flat
      Given the applicant's wife has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-APP-006
      When the applicant's wife consents to the processing of data
      And the applicant complains
      Then the complaint is satisfied
      And the application is approved

    @clock @rule:HPC-APP-006 @reading:AMB-65
    Scenario: the wife has consented since, and has a flat
      Given the applicant's wife owns a flat in Almaty
      And the applicant's wife has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-APP-006
      When the applicant's wife consents to the processing of data
      And the applicant complains
      Then the complaint is forwarded

    @clock @rule:HPC-REF-15-1 @reading:AMB-72
    Scenario: a register was silent, and answers within the three days
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
      When it becomes 21 September 2026, 10:00:00
      And the Unified Republican Electronic Database removes the applicant
      And the cadastre is down
      And the applicant complains
      Then the complaint is registered
      When the cadastre is back
      And 24 hours pass
      Then the complaint is satisfied
      And the application is approved

    @clock @rule:HPC-REF-15-2 @reading:AMB-58 @rule:HPC-REF-A9-3B @reading:AMB-79
    Scenario: the five years that have passed since the filing do not count
      Given the applicant sold a flat in Almaty 4 years and 364 days ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED
      When it becomes 21 September 2026, 10:00:00
      And the applicant complains
      Then the complaint is forwarded
      And the application is refused: HOUSING_OWNED
