@residence @profile:applicant
Feature: Who may be registered
  A parent or guardian files for a child from 14 to 16. A younger child lives where the parents live and is not registered.

  Background:
    Given the owner has a flat in Almaty

  @rule:RES-APP-002 @must @reading:AMB-01
  Rule: A child under 14 is not registered

    Scenario Outline: a girl who <turns> <day>
      Given the stranger's daughter <turns> <day>
      When a stranger applies for permanent registration of the stranger's daughter with the owner's consent
      Then the application is <outcome>

      Examples: the last day before 14
        | turns    | day      | outcome           |
        | turns 14 | tomorrow | refused: UNDER_14 |

      Examples: 14, and a day more
        | turns     | day       | outcome  |
        | turned 14 | today     | approved |
        | turned 14 | yesterday | approved |

    @clock
    Scenario Outline: a girl born on 29 February, on <day>
      A year without that day has her birthday on the last day of February.

      Given the application is filed on <day>
      And the stranger's daughter was born on 29 February 2012
      When a stranger applies for permanent registration of the stranger's daughter with the owner's consent
      Then the application is <outcome>

      Examples: she turns 14 on 28 February
        | day              | outcome           |
        | 27 February 2026 | refused: UNDER_14 |
        | 28 February 2026 | approved          |

    @clock
    Scenario Outline: a girl who <turns> <day>, on <date> at <time>
      Given the application is filed on <date> at <time>
      And the stranger's daughter <turns> <day>
      When a stranger applies for permanent registration of the stranger's daughter with the owner's consent
      Then the application is <outcome>

      Examples: a birthday begins at midnight in Almaty, six hours before UTC until the end of February 2024, and five since
        | turns     | day      | date            | time     | outcome           |
        | turns 14  | tomorrow | 14 January 2024 | 23:59:59 | refused: UNDER_14 |
        | turned 14 | today    | 15 January 2024 | 00:00:00 | approved          |
        | turns 14  | tomorrow | 14 March 2024   | 23:59:59 | refused: UNDER_14 |
        | turned 14 | today    | 15 March 2024   | 00:00:00 | approved          |

    @clock
    Scenario: filed on the day before she turns 14, and decided on the day
      The day of filing is the one that counts.

      Given the application is filed on 15 January 2026 at 23:30:00
      And the stranger's daughter turns 14 tomorrow
      And GBD FL is down
      When a stranger applies for permanent registration of the stranger's daughter
      Then the application waits for GBD FL
      When 1 hour passes
      And GBD FL is back
      Then the application is refused: UNDER_14

    Scenario: a girl of 13 who applies in person
      Given the stranger's daughter turned 13 today
      When the stranger's daughter applies for permanent registration
      Then the application is refused: UNDER_14
      And the refusal rests on GBD FL
      And nobody has been asked for consent

    @since:2025-12-26 @rule:RES-AST-008
    Scenario: she would be too many in Astana besides
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And the stranger's daughter turned 13 today
      When a stranger applies for permanent registration of the stranger's daughter
      Then the application is refused: UNDER_14, OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

    @since:2025-12-26 @rule:RES-AST-008
    Scenario Outline: <system> is down, and she is 13 anyway
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And <system> is down
      And the stranger's daughter turned 13 today
      When a stranger applies for permanent registration of the stranger's daughter
      Then the application is refused: UNDER_14

      Examples: what cannot be known does not matter
        | system |
        | RP DRN |
        | ZAGS   |
        | EPVO   |

    @clock
    Scenario Outline: <system> is down, and she is 13
      While it is not known whose the dwelling is, it may belong to a TsON, and the portal has no grounds.

      Given <system> is down
      And the stranger's daughter turned 13 today
      When a stranger applies for permanent registration of the stranger's daughter
      Then the application waits for <system>
      When <system> is back
      Then the application is refused: UNDER_14

      Examples: whose it is, and whether he has full capacity
        | system                    |
        | the cadastre              |
        | the guardianship register |

    @clock
    Scenario: GBD FL is down
      Given GBD FL is down
      And the stranger's daughter turned 13 today
      When a stranger applies for permanent registration of the stranger's daughter
      Then the application waits for GBD FL
      When GBD FL is back
      Then the application is refused: UNDER_14

  @rule:RES-APP-003 @must
  Rule: A parent or guardian files for a child from 14 to 16

    @rule:RES-APP-001 @clock
    Scenario: GBD FL does not say how old the daughter is for whom a mother files
      Given the stranger's daughter turned 15 yesterday
      And GBD FL does not answer about the stranger's daughter
      When a stranger applies for permanent registration of the stranger's daughter
      Then the application waits for GBD FL
      When GBD FL is back
      Then the application waits for the owner's consent

    @reading:AMB-02
    Scenario Outline: a mother applies for her daughter, who <turns> 16 <day>
      Given the stranger's daughter <turns> 16 <day>
      When a stranger applies for permanent registration of the stranger's daughter with the owner's consent
      Then the application is <outcome>

      Examples: the last day before 16, and 16
        | turns  | day      | outcome                   |
        | turns  | tomorrow | approved                  |
        | turned | today    | not accepted: WRONG_FILER |

    @clock @reading:AMB-01
    Scenario: filed on the day before she turns 16, and decided on the day
      The day of filing is the one that counts.

      Given the application is filed on 15 January 2026 at 23:30:00
      And the stranger's daughter turns 16 tomorrow
      And GBD FL is down
      When a stranger applies for permanent registration of the stranger's daughter
      Then the application waits for GBD FL
      When 1 hour passes
      And GBD FL is back
      And the owner consents by EDS
      Then the application is approved

    @reading:AMB-01 @reading:AMB-02
    Scenario Outline: a girl applies in person who <turns> <day>
      Given the stranger's daughter <turns> <day>
      When the stranger's daughter applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: until 16 another files for her, from then on she does
        | turns     | day      | outcome                   |
        | turned 14 | today    | not accepted: WRONG_FILER |
        | turns 16  | tomorrow | not accepted: WRONG_FILER |
        | turned 16 | today    | approved                  |

    Scenario: a mother applies for her daughter of 15, and does not say by what right
      Given the stranger's daughter turned 15 yesterday
      And the application has no representative
      When a stranger applies for permanent registration of the stranger's daughter with the owner's consent
      Then the application is not accepted: WRONG_FILER

    Scenario: online an attorney does not file for a child either
      Given the stranger's daughter turned 15 yesterday
      And a friend of the owner has a notarised power of attorney from the stranger's daughter
      When a friend of the owner applies for permanent registration of the stranger's daughter through the portal
      Then the application is not accepted: WRONG_FILER

    Scenario Outline: <who> applies for the stranger's daughter of 15
      Given the stranger's daughter turned 15 today
      When <who> applies for permanent registration of the stranger's daughter with the owner's consent
      Then the application is <outcome>

      Examples: her mother or father, and nobody else
        | who                              | outcome               |
        | the stranger's daughter's mother | approved              |
        | the stranger's daughter's father | approved              |
        | the stranger's brother           | refused: NO_AUTHORITY |
        | a neighbour                      | refused: NO_AUTHORITY |

    Scenario Outline: a custodian applies for a ward of 15, and the guardianship <ends> <day>
      Given the stranger's ward turned 15 today
      And the guardianship over the stranger's ward <ends> <day>
      When <who> applies for permanent registration of the stranger's ward with the owner's consent
      Then the application is <outcome>

      Examples: while it lasts
        | who        | ends | day      | outcome  |
        | a stranger | ends | tomorrow | approved |

      @reading:AMB-33
      Examples: on the day on which it ends
        | who        | ends  | day   | outcome               |
        | a stranger | ended | today | refused: NO_AUTHORITY |

      Examples: somebody else's ward
        | who         | ends | day      | outcome               |
        | a neighbour | ends | tomorrow | refused: NO_AUTHORITY |

    @reading:AMB-53
    Scenario Outline: <who> of <whom> of 15 claims to be a <basis>
      Given <whom> turned 15 today
      And a stranger claims to be a <basis>
      When a stranger applies for permanent registration of <whom> with the owner's consent
      Then the application is refused: NO_AUTHORITY

      Examples: the right of another than the one that he has
        | who          | whom                    | basis    |
        | the mother   | the stranger's daughter | guardian |
        | the guardian | the stranger's ward     | parent   |

    Scenario: an owner applies for a ward of his, and is asked no more
      Given the owner's ward turned 15 today
      When the owner applies for permanent registration of the owner's ward
      Then the application is approved
      And nobody has been asked for consent

    @clock
    Scenario: the guardianship register is down
      Given the guardianship register is down
      And the stranger's ward turned 15 today
      When a stranger applies for permanent registration of the stranger's ward
      Then the application waits for the guardianship register
      When the guardianship register is back
      And the owner consents by EDS
      Then the application is approved

    @clock
    Scenario: ZAGS is down
      Given ZAGS is down
      And the stranger's daughter turned 15 today
      When a stranger applies for permanent registration of the stranger's daughter
      Then the application waits for ZAGS
      When ZAGS is back
      And the owner consents by EDS
      Then the application is approved

    @reading:AMB-34
    Scenario Outline: somebody who is <capacity> and turned <age> <day> applies in person
      Given a student turned <age> <day>
      And a student is <capacity>
      When a student applies for permanent registration with the owner's consent
      Then the application is approved

      Examples: from 16 on, whatever a court has said
        | capacity            | age | day       |
        | incapacitated       | 16  | today     |
        | of limited capacity | 16  | today     |
        | incapacitated       | 40  | yesterday |
        | of limited capacity | 40  | yesterday |

  @rule:RES-APP-004 @must
  Rule: A guardian files for an adult incapacitated or of limited capacity

    Scenario Outline: a ward of 40 who is <capacity>
      Given the stranger's ward turned 40 yesterday
      And the stranger's ward is <capacity>
      When <who> applies for permanent registration of the stranger's ward with the owner's consent
      Then the application is <outcome>

      Examples: the guardian, for either limit
        | capacity            | who        | outcome  |
        | incapacitated       | a stranger | approved |
        | of limited capacity | a stranger | approved |

      Examples: not somebody else
        | capacity      | who         | outcome               |
        | incapacitated | a neighbour | refused: NO_AUTHORITY |

    Scenario: no court has limited the ward
      Given the stranger's ward turned 40 yesterday
      When a stranger applies for permanent registration of the stranger's ward with the owner's consent
      Then the application is refused: NO_AUTHORITY

    Scenario Outline: the guardianship over a ward of 40 <ends> <day>
      Given the stranger's ward turned 40 yesterday
      And the stranger's ward is incapacitated
      And the guardianship over the stranger's ward <ends> <day>
      When a stranger applies for permanent registration of the stranger's ward with the owner's consent
      Then the application is <outcome>

      Examples: while it lasts
        | ends  | day       | outcome               |
        | ends  | tomorrow  | approved              |
        | ended | yesterday | refused: NO_AUTHORITY |

      @reading:AMB-33
      Examples: on the day on which it ends
        | ends  | day   | outcome               |
        | ended | today | refused: NO_AUTHORITY |

    Scenario Outline: a ward who is <capacity> <turns> 18 <day>
      Given the stranger's ward <turns> 18 <day>
      And the stranger's ward is <capacity>
      When a stranger applies for permanent registration of the stranger's ward with the owner's consent
      Then the application is <outcome>

      Examples: from 18 on the guardian files
        | capacity            | turns  | day   | outcome  |
        | incapacitated       | turned | today | approved |
        | of limited capacity | turned | today | approved |

      @reading:AMB-34
      Examples: until then nobody but the ward
        | capacity            | turns | day      | outcome                   |
        | incapacitated       | turns | tomorrow | not accepted: WRONG_FILER |
        | of limited capacity | turns | tomorrow | not accepted: WRONG_FILER |

    @clock
    Scenario: the guardianship register does not answer about the ward
      Given the stranger's ward turned 40 yesterday
      And the stranger's ward is incapacitated
      And the guardianship register does not answer about the stranger's ward
      When a stranger applies for permanent registration of the stranger's ward
      Then the application waits for the guardianship register
      When the guardianship register is back
      Then the application waits for the owner's consent

    Scenario: a guardian files for a ward who owns the dwelling
      Given the owner turned 40 yesterday
      And the owner is incapacitated
      And the owner is under a neighbour's guardianship
      When a neighbour applies for permanent registration of the owner
      Then the application is redirected to the TsON

    @clock
    Scenario: the guardianship register is down
      Given the guardianship register is down
      And the stranger's ward turned 40 yesterday
      And the stranger's ward is incapacitated
      When a stranger applies for permanent registration of the stranger's ward
      Then the application waits for the guardianship register
      When the guardianship register is back
      And the owner consents by EDS
      Then the application is approved
