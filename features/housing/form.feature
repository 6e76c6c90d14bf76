@housing @profile:queue
Feature: What the form says of a person
  The form is filled in by the IIN. What it says is what the register of individuals says, and where the person is registered, and the document
  is one that holds.

  @rule:HPC-APP-005 @must @since:2025-05-24
  Rule: Identity is filled in by the IIN

    Scenario: as the register of individuals has it
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    Scenario: the register has no patronymic, and neither has the form
      Given the applicant has no patronymic
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    Scenario: somebody who is registered nowhere, and the form gives no residence
      Given the applicant moved to the city on 16 September 2026
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario: a kandas, by the register of foreigners
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario: the residence is that of the day of filing, whatever the applicant had before
      Given the applicant lived in another flat in Kosshy from 4 years ago until today
      And the applicant moved to the city today
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @rule:HPC-REF-15-6 @clock
    Scenario: changed by hand
      Given the form gives another surname
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

    @clock @reading:AMB-81
    Scenario: filed in the evening, and the next day, when it is decided, the applicant moves
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant lived in another flat in Kosshy from 4 years ago until today
      And the applicant moved to the city on 16 September 2026
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

  @rule:HPC-REF-15-6 @must @since:2025-05-24
  Rule: An application that is not accurate is refused

    Scenario: the number of a passport in the place of the identity card's
      Given the applicant has a passport too
      And the form gives the number of the applicant's passport
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario Outline: a form that gives <what>
      Given the form gives <what>
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

      Examples: each of what it says
        | what                            |
        | another surname                 |
        | the surname in small letters    |
        | another first name              |
        | another patronymic              |
        | no patronymic                   |
        | another day of birth            |
        | the number of nobody's document |
        | another day of issue            |
        | another residence               |
        | no residence                    |

      Examples: another person's
        | what                                               |
        | the number of the applicant's wife's identity card |

    @clock
    Scenario: a patronymic of somebody who has none
      Given the applicant has no patronymic
      And the form gives a patronymic
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

    @clock
    Scenario: a residence of somebody who is registered nowhere
      Given the applicant moved to the city on 16 September 2026
      And the form gives a residence
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

    @clock
    Scenario: the residence of a temporary stay, beside the one where the applicant lives
      Given the applicant has been in Almaty for a temporary stay since 1 year ago
      And the form gives that residence
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

    @clock
    Scenario: the residence of before
      Given the applicant lived in another flat in Almaty from 4 years ago until 2 years ago
      And the form gives that residence
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

    @clock
    Scenario Outline: of a kandas, a form that gives <what>
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And the form gives <what>
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

      Examples: what the register of foreigners says otherwise
        | what              |
        | another residence |
        | no residence      |

    @clock
    Scenario: RP DRN is down, and cannot say that the residence is another
      Given RP DRN is down
      And the form gives another residence
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for RP DRN
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for RP DRN
      When RP DRN is back
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

    @clock
    Scenario: RP DRN is down, and the form gives another surname
      Where the applicant is registered matters no more.

      Given RP DRN is down
      And the form gives another surname
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

    @clock @rule:HPC-REF-15-1
    Scenario: RP DRN is down, and another ground is known
      Given the applicant is in the Unified Republican Electronic Database
      And RP DRN is down
      And the form gives another residence
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-A9-4
    Scenario: the residence is not compared without a consent, for the register is not asked
      Given the form gives another residence
      When the applicant applies for the housing queue in Kosshy, withholding his consent to the processing of data
      Then the application is refused: NO_DATA_CONSENT by HPC-REF-A9-4

    @clock
    Scenario: several things at once are one ground
      Given the form gives another surname
      And the form gives another day of birth
      And the form gives the number of nobody's document
      And the form gives another residence
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

    @clock @rule:HPC-HEAR-004
    Scenario: the register was wrong, and is put right before the hearing
      Given GBD FL has another surname of the applicant
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When GBD FL puts the surname of the applicant right
      Then the application is approved

    @clock @rule:HPC-REF-A9-4
    Scenario: it is seen without a consent too, for the register of individuals is asked all the same
      Given the form gives another surname
      When the applicant applies for the housing queue in Kosshy, withholding his consent to the processing of data
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6, NO_DATA_CONSENT by HPC-REF-A9-4

    @clock @rule:HPC-REF-15-2
    Scenario: beside a flat
      Given the form gives another surname
      And the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, INACCURATE_DATA by HPC-REF-15-6

  @rule:HPC-REF-A9-2 @must @since:2025-05-24
  Rule: Whoever does not meet the requirements is refused

    @clock
    Scenario Outline: an identity card that <is>
      Given the applicant's identity card <is>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: its last day, and the day after it
        | is                | outcome                                |
        | runs out today    | approved                               |
        | ran out yesterday | refused: NOT_COMPLIANT by HPC-REF-A9-2 |

      Examples: a card for life
        | is              | outcome  |
        | has no last day | approved |

      Examples: what the register says of it, whatever its days
        | is                   | outcome                                |
        | is marked as expired | refused: NOT_COMPLIANT by HPC-REF-A9-2 |
        | is marked as lost    | refused: NOT_COMPLIANT by HPC-REF-A9-2 |

    @clock
    Scenario: the card that the form gives, and not the passport beside it
      Given the applicant has a passport too
      And the applicant's identity card ran out yesterday
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-REF-A9-2

    Scenario: the passport that the form gives, and not the card beside it
      Given the applicant has a passport too
      And the applicant's identity card ran out yesterday
      And the form gives the number of the applicant's passport
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    Scenario: the card of somebody else
      Given the applicant's wife's identity card ran out yesterday
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-REF-15-6
    Scenario: a number that no document has is inaccurate, and no document that is over
      Given the form gives the number of nobody's document
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6

    @clock @rule:HPC-REF-15-6
    Scenario: the card is over, and the form gives another surname
      Given the applicant's identity card ran out yesterday
      And the form gives another surname
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: INACCURATE_DATA by HPC-REF-15-6, NOT_COMPLIANT by HPC-REF-A9-2

    @clock @rule:HPC-REF-A9-4
    Scenario: it is seen without a consent too
      Given the applicant's identity card ran out yesterday
      When the applicant applies for the housing queue in Kosshy, withholding his consent to the check of housing
      Then the application is refused: NOT_COMPLIANT by HPC-REF-A9-2, NO_DATA_CONSENT by HPC-REF-A9-4

    @clock @reading:AMB-81
    Scenario: filed in the evening of the last day of the identity card, and decided the next day
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant's identity card runs out today
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-REF-A9-2
