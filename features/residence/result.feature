@residence @profile:result
Feature: The result
  What a decision leaves behind: a record where the law grants one, reasons where it does not,
  and a notice in the applicant's account either way.

  @rule:RES-RES-001 @must
  Rule: An approval is a record in RP DRN

    Scenario: permanent registration
      Given the owner has a flat in Astana
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved
      And the stranger has been registered there permanently
      And the stranger's address in GBD FL is the flat

    @capability:residence.temporary
    Scenario: temporary registration
      Given the owner has a flat in Astana
      When a stranger applies for temporary registration with the owner's consent
      Then the application is approved
      And the stranger has been registered there for a temporary stay

    Scenario: a refusal leaves no record
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      And the owner declines by EDS
      Then the application is refused: CONSENT_DECLINED
      And the stranger has not been registered there
      And the stranger's address in GBD FL is not the flat

    Scenario: nothing is recorded before the decision
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      And the stranger has not been registered there

    Scenario: the same application arrives twice
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      And the same application arrives again
      Then the application is approved
      And the stranger has been registered there permanently

    @clock
    Scenario Outline: RP DRN <trouble> at the moment of writing
      Given the owner has a flat in Almaty
      And RP DRN <trouble>
      When a stranger applies for permanent registration with the owner's consent
      Then the application waits for RP DRN
      When RP DRN is back
      Then the application is approved
      And the stranger has been registered there permanently

      Examples: written once, when it can be
        | trouble                |
        | is down                |
        | breaks off its answers |
        | gives empty answers    |

    @clock
    Scenario: the record was made, its answer was lost, and the flat is another's since
      What has been entered is not entered again, and not taken back.

      Given the owner has a flat in Almaty
      And RP DRN breaks off its answers
      When a stranger applies for permanent registration with the owner's consent
      Then the application waits for RP DRN
      When the flat passes to the neighbour
      And RP DRN is back
      Then the application is approved
      And the stranger has been registered there permanently

    @clock
    Scenario: the flat is another's before the registration is entered
      Given the owner has a flat in Almaty
      And RP DRN is down
      When a stranger applies for permanent registration with the owner's consent
      Then the application waits for RP DRN
      When the flat passes to the neighbour
      And RP DRN is back
      Then the application is refused: OWNER_NOT_CONFIRMED
      And the stranger has not been registered there

    @clock
    Scenario Outline: GBD FL <trouble>
      Nobody is entered before the register of individuals has said who he is.

      Given the owner has a flat in Almaty
      And GBD FL <trouble>
      When a stranger applies for permanent registration
      Then the application waits for GBD FL
      When GBD FL is back
      And the owner consents by EDS
      Then the application is approved

      Examples: nobody has said who applies
        | trouble                      |
        | is down                      |
        | breaks off its answers       |
        | gives empty answers          |
        | answers about another person |

    @rule:RES-TSON-001
    Scenario: sent to the TsON, and filed again when GBD FL was put right
      Given the owner has a flat in Almaty
      And GBD FL has the owner as a child
      When a stranger applies for permanent registration
      Then the first application is redirected to the TsON
      When GBD FL puts the day of birth of the owner right
      And the stranger applies for permanent registration
      And the owner consents by EDS to the second application
      Then the second application is approved

    Scenario: refused, and filed again when the flat has another owner
      Each application is decided by what the registers say of it, and not by what they said of an earlier one.

      Given the owner has a flat in Astana
      And the application names a neighbour and the address code
      When a stranger applies for permanent registration
      Then the first application is refused: OWNER_NOT_CONFIRMED
      When the flat passes to the neighbour
      And the stranger applies for permanent registration
      And the neighbour consents by EDS to the second application
      Then the second application is approved

  @rule:RES-RES-002 @must
  Rule: A refusal is substantiated

    Scenario: the owner is not confirmed
      Given the owner has a flat in Almaty
      And the application names a neighbour and the address code
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED
      And each reason is given in Kazakh, Russian and English

    @rule:RES-AST-004 @since:2025-12-26
    Scenario: over the standard
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      When a stranger applies for permanent registration
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA
      And each reason is given in Kazakh, Russian and English

    Scenario: the owner declines
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      And the owner declines by EDS
      Then the application is refused: CONSENT_DECLINED
      And each reason is given in Kazakh, Russian and English

    @clock
    Scenario: the owner does not answer
      Given the owner has a flat in Almaty
      And a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When nobody has answered by 11:00:01
      Then the application is expired
      And each reason is given in Kazakh, Russian and English

    Scenario: an approval gives no reasons
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved
      And no reason is given

  @rule:RES-RES-003 @must
  Rule: The result appears in the applicant's personal account

    Background:
      Given the owner has a flat in Almaty

    Scenario: approved
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved
      And the stranger's account shows one notice and one entry in the History of Obtained Services

    Scenario: refused
      When a stranger applies for permanent registration
      And the owner declines by EDS
      Then the application is refused: CONSENT_DECLINED
      And the stranger's account shows one notice and one entry in the History of Obtained Services

    Scenario: approved, for a child
      Given the stranger's daughter turned 15 today
      When a stranger applies for permanent registration of the stranger's daughter with the owner's consent
      Then the application is approved
      And the stranger's account shows one notice and one entry in the History of Obtained Services

    @clock
    Scenario: expired
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When nobody has answered by 11:00:01
      Then the application is expired
      And the stranger's account shows one notice and one entry in the History of Obtained Services

    Scenario: not decided yet
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      And the stranger's account shows no notice and no entry in the History of Obtained Services

  @rule:RES-RES-004 @should @clock @reading:AMB-41
  Rule: An application is decided within fifteen minutes

    Scenario: an owner registers himself
      Given the owner has a flat in Almaty
      When the owner applies for permanent registration
      Then the application is approved
      And it was decided within 15 minutes of the filing

    Scenario: the owner takes fifty minutes
      Given the owner has a flat in Almaty
      And a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When the owner consents by EDS at 10:50:00
      Then the application is approved
      And it was decided within 15 minutes of the last answer

    Scenario: a refusal
      Given the owner has a flat in Almaty
      And the application names a neighbour and the address code
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED
      And it was decided within 15 minutes of the filing

    Scenario Outline: filed at 12:00:00, and the cadastre is back at <time>
      Given the owner has a flat in Almaty
      And the cadastre is down
      When the owner applies for permanent registration
      Then the application waits for the cadastre
      When the cadastre is back at <time>
      Then the application is approved
      And it was <decided> within 15 minutes of the filing

      Examples: a minute before the time is over, who asks again can decide
        | time     | decided |
        | 12:14:00 | decided |

      Examples: a register that is down for longer excuses
        | time     | decided     |
        | 12:15:01 | not decided |

    Scenario Outline: the owner answers at 10:50:00, and RP DRN is back at <time>
      Given the owner has a flat in Almaty
      And a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      And RP DRN is down
      When the owner answers with the code at 10:50:00
      Then the application waits for RP DRN
      When RP DRN is back at <time>
      Then the application is approved
      And it was <decided> within 15 minutes of the last answer

      Examples: a minute before the time is over, who asks again can decide
        | time     | decided |
        | 11:04:00 | decided |

      Examples: a register that is down for longer excuses
        | time     | decided     |
        | 11:05:01 | not decided |

  @rule:RES-RES-005 @must @capability:residence.temporary
  Rule: A temporary registration lasts from one month to twelve

    @reading:AMB-38
    Scenario Outline: a stay of <length>
      Given the owner has a flat in Almaty
      And the application has a period of <length>
      When a stranger applies for temporary registration through the portal
      Then the application is <outcome>

      Examples: under a month, a month, twelve months, and a day more
        | length              | outcome                           |
        | 1 day               | not accepted: PERIOD_OUT_OF_RANGE |
        | 27 days             | not accepted: PERIOD_OUT_OF_RANGE |
        | 1 month             | approved                          |
        | 12 months           | approved                          |
        | 12 months and a day | not accepted: PERIOD_OUT_OF_RANGE |
        | 13 months           | not accepted: PERIOD_OUT_OF_RANGE |

    Scenario Outline: the application <says>
      Given the owner has a flat in Almaty
      And the application <says>
      When a stranger applies for temporary registration through the portal
      Then the application is <outcome>

      Examples: no stay
        | says                                    | outcome                     |
        | has no period                           | not accepted: FIELD_MISSING |
        | has a period that ends before it begins | not accepted: MALFORMED     |

    Scenario Outline: a stay of two months that <edge> <day>
      Given the owner has a flat in Almaty
      And the application has a period of 2 months that <edge> <day>
      When a stranger applies for temporary registration through the portal
      Then the application is <outcome>

      Examples: its first and its last day is the day of filing
        | edge   | day   | outcome  |
        | begins | today | approved |
        | ends   | today | approved |

      @reading:AMB-47
      Examples: it is over, or has not begun
        | edge   | day       | outcome                           |
        | ended  | yesterday | not accepted: PERIOD_OUT_OF_RANGE |
        | begins | tomorrow  | approved                          |

    @clock @reading:AMB-38
    Scenario Outline: a month from <day>, <length>
      Given the application is filed on <day>
      And the owner has a flat in Almaty
      And the application has a period of <length>
      When a stranger applies for temporary registration through the portal
      Then the application is <outcome>

      Examples: by calendar, where February is short
        | day             | length  | outcome                           |
        | 31 January 2026 | 29 days | approved                          |
        | 31 January 2026 | 28 days | not accepted: PERIOD_OUT_OF_RANGE |
        | 1 March 2026    | 30 days | not accepted: PERIOD_OUT_OF_RANGE |
        | 1 March 2026    | 31 days | approved                          |
