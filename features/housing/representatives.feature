@housing @profile:queue
Feature: Who applies for another
  A guardian applies for an orphan who is under age and for an adult whose capacity a court has limited, and somebody with a power of attorney
  for the adult who gave it. What is needed is needed of whom the place is for.

  @rule:HPC-APP-004 @must @since:2025-05-24
  Rule: Legal representatives apply where the law provides

    @clock
    Scenario Outline: a custodian, for a ward of 17 who is <what>
      Given the applicant's ward is <what>
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is approved

      Examples: either
        | what                      |
        | an orphan                 |
        | deprived of parental care |

    @clock
    Scenario: a guardian, for an orphan of ten
      Given a nurse turned 10 yesterday
      And a nurse is an orphan
      And a nurse is under the applicant's guardianship
      When the applicant applies for the housing queue in Kosshy for a nurse
      Then the application is approved

    @clock @reading:AMB-14
    Scenario: a custodian, for a ward of 17 who is no orphan
      Given the applicant's ward was born on 1 February 2010
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004

    @clock @reading:AMB-14
    Scenario: a custodian, for a ward who was an orphan until yesterday
      Given the applicant's ward is an orphan, which ended yesterday
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004

    @clock @reading:AMB-14
    Scenario: a parent, for a son of 17
      Given the applicant's son turns 18 tomorrow
      When the applicant applies for the housing queue in Kosshy for the applicant's son
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004

    @clock
    Scenario: a parent, for a grown-up son
      Given the applicant's son turned 18 today
      When the applicant applies for the housing queue in Kosshy for the applicant's son
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004

    @clock
    Scenario Outline: a guardianship that <ends> <day>
      Given the applicant's ward is an orphan
      And the guardianship over the applicant's ward <ends> <day>
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is <outcome>

      Examples: the day before it holds no more
        | ends | day      | outcome  |
        | ends | tomorrow | approved |

      @reading:AMB-33
      Examples: the day on which it holds no more
        | ends  | day   | outcome                               |
        | ended | today | refused: NOT_COMPLIANT by HPC-APP-004 |

      Examples: its first day
        | ends  | day   | outcome  |
        | began | today | approved |

    @clock
    Scenario: the ward is another's
      Given the applicant's ward is an orphan
      And a stranger claims to be a custodian
      When a stranger applies for the housing queue in Kosshy for the applicant's ward
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004

    @clock
    Scenario: no custodian of the orphan's, a stranger with a ward of his own
      Given the applicant's ward is an orphan
      And the stranger's ward is an orphan
      And a stranger claims to be a custodian
      When a stranger applies for the housing queue in Kosshy for the applicant's ward
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004

    @reading:AMB-78
    Scenario Outline: an adult who <is> applies in person
      Given the applicant <is>
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

      Examples: he is taken as anybody is
        | is                     |
        | is incapacitated       |
        | is of limited capacity |

    @clock
    Scenario Outline: a guardian, for an adult who <is>
      Given a friend of the owner is under the applicant's guardianship
      And a friend of the owner <is>
      When the applicant applies for the housing queue in Kosshy for a friend of the owner
      Then the application is <outcome>

      Examples: a court has limited the capacity
        | is                     | outcome  |
        | is incapacitated       | approved |
        | is of limited capacity | approved |

      Examples: the court will restore it
        | is                                                             | outcome  |
        | was incapacitated until a court restored the capacity tomorrow | approved |

      @reading:AMB-33
      Examples: the court has restored it
        | is                                                          | outcome                               |
        | was incapacitated until a court restored the capacity today | refused: NOT_COMPLIANT by HPC-APP-004 |

      Examples: no court has, and to be an orphan is nothing to an adult
        | is                               | outcome                               |
        | is recognised as needing housing | refused: NOT_COMPLIANT by HPC-APP-004 |
        | is an orphan                     | refused: NOT_COMPLIANT by HPC-APP-004 |

    @clock
    Scenario Outline: a guardian, for an adult who <one>, and who <other>
      Given a friend of the owner is under the applicant's guardianship
      And a friend of the owner <one>
      And a friend of the owner <other>
      When the applicant applies for the housing queue in Kosshy for a friend of the owner
      Then the application is <outcome>

      Examples: one of two courts' decisions holds, whichever comes first
        | one                                                         | other                                                       | outcome  |
        | was incapacitated until a court restored the capacity today | is of limited capacity                                      | approved |
        | is of limited capacity                                      | was incapacitated until a court restored the capacity today | approved |

      @reading:AMB-33
      Examples: neither does
        | one                                                             | other                                                       | outcome                               |
        | was incapacitated until a court restored the capacity yesterday | was incapacitated until a court restored the capacity today | refused: NOT_COMPLIANT by HPC-APP-004 |

    @clock
    Scenario: the orphan turns 18 today, and applies in person from then on
      Given the applicant's ward turned 18 today
      And the applicant's ward is an orphan
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004

    Scenario: what the guardian owns is nothing to the ward
      Given the applicant's ward is an orphan
      And the applicant owns a flat in Kosshy
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is approved

    Scenario: that the guardian is in the database is nothing to the ward
      Given the applicant's ward is an orphan
      And the applicant is in the Unified Republican Electronic Database
      And the applicant is not recognised as needing housing
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is approved

    @clock @rule:HPC-REF-15-2
    Scenario: what the ward owns is the ward's
      Given the applicant's ward is an orphan
      And the applicant's ward owns a flat in Kosshy
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2

    @clock @rule:HPC-ELIG-006 @reading:AMB-23
    Scenario: the ward is to be recognised as needing housing, whatever the guardian is
      Given the applicant's ward is an orphan
      And the applicant's ward is not recognised as needing housing
      And the applicant is recognised as needing housing
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-006

    @clock
    Scenario Outline: the guardianship register is down, and the ward <what>
      Given the applicant's ward <what>
      And the guardianship register is down
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application waits for the guardianship register
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for the guardianship register
      When the guardianship register is back
      Then the application is <outcome>

      Examples: neither registered nor refused until it answers
        | what         | outcome  |
        | is an orphan | approved |

    @clock
    Scenario: the guardianship register says whose ward an adult is, and not whether a court limited the capacity
      Given a friend of the owner is under the applicant's guardianship
      And a friend of the owner is incapacitated
      And the guardianship register does not say whose capacity is limited
      When the applicant applies for the housing queue in Kosshy for a friend of the owner
      Then the application waits for the guardianship register
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for the guardianship register
      When the guardianship register is back
      Then the application is approved

    @clock @rule:HPC-HEAR-004 @reading:AMB-77 @reading:AMB-80
    Scenario Outline: a stranger claims to be a <right>, and the adult whom he does not represent is heard himself
      Given a stranger claims to be a <right>
      When a stranger applies for the housing queue in Kosshy for the applicant
      Then the application waits for the hearing
      When the applicant states a position
      And a stranger states a position
      Then the application waits for the hearing
      And the application is refused: NOT_COMPLIANT by HPC-APP-004

      Examples: each right of a legal representative
        | right     |
        | parent    |
        | guardian  |
        | custodian |

    @clock @rule:HPC-HEAR-004
    Scenario: of somebody under age whom a stranger does not represent nobody hears more
      Given the applicant was born on 1 February 2010
      And a stranger claims to be a guardian
      When a stranger applies for the housing queue in Kosshy for the applicant
      Then the application waits for the hearing
      When the applicant states a position
      Then the answer is not accepted: SIGNATURE_INVALID
      And the application is refused: NOT_COMPLIANT by HPC-APP-004

    @clock @rule:HPC-HEAR-004 @rule:HPC-REF-15-1 @reading:AMB-80
    Scenario: the guardian is heard for an adult whose capacity a court has limited
      Given a friend of the owner is under the applicant's guardianship
      And a friend of the owner is incapacitated
      And a friend of the owner is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy for a friend of the owner
      Then the application waits for the hearing
      When a friend of the owner states a position
      Then the answer is not accepted: SIGNATURE_INVALID
      When the applicant states a position
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

    @rule:HPC-ELIG-002
    Scenario: somebody who claims no right to apply for another
      Given a stranger claims no right
      When a stranger applies for the housing queue in Kosshy for the applicant
      Then the application is not accepted: WRONG_FILER

    @rule:HPC-ELIG-002 @rule:HPC-APP-010
    Scenario: somebody who represents himself
      Given the applicant claims to be a guardian
      When the applicant applies for the housing queue in Kosshy
      Then the application is not accepted: MALFORMED

    @clock @rule:HPC-REF-A9-4
    Scenario: the guardian withholds the consent that he gives for the ward, and of neither is anything asked
      Given the applicant's ward is an orphan
      When the applicant applies for the housing queue in Kosshy for the applicant's ward, withholding his consent to the processing of data
      Then the application is refused: NO_DATA_CONSENT by HPC-REF-A9-4

    @rule:HPC-APP-012 @reading:AMB-21
    Scenario: the ward has a place in the queue
      Given the applicant's ward is an orphan
      And the applicant's ward has a place in the queue of Kosshy
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is not accepted: ALREADY_QUEUED

    Scenario: the guardian has one
      Given the applicant's ward is an orphan
      And the applicant has a place in the queue of Kosshy
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is approved

    @clock @reading:AMB-33 @reading:AMB-81
    Scenario Outline: filed in the evening and decided the next day, for a ward whose guardianship <ends>
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant's ward is an orphan
      And the guardianship over the applicant's ward <ends>
      When the applicant applies for the housing queue in Kosshy for the applicant's ward
      Then the application is <outcome>

      Examples: it holds on the day of the decision, or not any more
        | ends           | outcome                               |
        | ends tomorrow  | refused: NOT_COMPLIANT by HPC-APP-004 |
        | began tomorrow | approved                              |

    @clock @reading:AMB-33 @reading:AMB-81
    Scenario: filed in the evening, and the next day a court restores the capacity
      Given the application is filed on 15 September 2026 at 19:00:00
      And a friend of the owner is under the applicant's guardianship
      And a friend of the owner was incapacitated until a court restored the capacity tomorrow
      When the applicant applies for the housing queue in Kosshy for a friend of the owner
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004

  @rule:HPC-APP-010 @must @since:2025-05-24
  Rule: An authorised person applies by a power of attorney

    @clock @reading:AMB-64
    Scenario Outline: a power of attorney for the housing queue <how>
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue <how>
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is <outcome>

      Examples: its first and its last day, and the days beside them
        | how             | outcome                               |
        | from today      | approved                              |
        | until today     | approved                              |
        | until yesterday | refused: NOT_COMPLIANT by HPC-APP-010 |

      Examples: it holds on the day of filing, or not any more
        | how                      | outcome                               |
        | that is revoked tomorrow | approved                              |
        | that is revoked today    | refused: NOT_COMPLIANT by HPC-APP-010 |

    @clock @reading:AMB-64 @reading:AMB-81
    Scenario: it is certified only tomorrow, when the application is filed already
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue from tomorrow
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-010

    @clock @reading:AMB-64
    Scenario: a power of attorney for the housing queue, for years
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is approved

    @clock @reading:AMB-64
    Scenario Outline: a <what>
      Given a friend of the owner has a <what>
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-010

      Examples: for something else, by no notary, or of another
        | what                                                                        |
        | notarised power of attorney from the applicant                              |
        | notarised power of attorney from the applicant for the sale of property     |
        | private power of attorney from the applicant for the housing queue          |
        | notarised power of attorney from the applicant's wife for the housing queue |

    @clock @reading:AMB-64
    Scenario: a power that somebody else was given
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And a stranger claims the power of attorney of a friend of the owner
      When a stranger applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-010

    @clock @reading:AMB-64
    Scenario: a power of somebody who is under age
      Given the applicant turns 18 tomorrow
      And a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-010

    @reading:AMB-64
    Scenario: it has no number
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And a friend of the owner claims to be authorised without a number
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is not accepted: FIELD_MISSING

    @clock @rule:HPC-APP-004 @reading:AMB-53
    Scenario: somebody with a power who claims to be a guardian is judged as one
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And a friend of the owner claims to be a guardian
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is refused: NOT_COMPLIANT by HPC-APP-004

    @clock @reading:AMB-64 @rule:HPC-REF-15-2
    Scenario: what counts is what the applicant owns, for whom the place is
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And the applicant owns a flat in Almaty
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2

    @clock @reading:AMB-64
    Scenario: and not what the friend owns
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And a friend of the owner owns a flat in Kosshy
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is approved

    @clock @reading:AMB-64 @rule:HPC-REF-15-2 @rule:HPC-HEAR-004 @reading:AMB-80
    Scenario: the one who applied is heard, and the one for whom
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And the applicant owns a flat in Almaty
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application waits for the hearing
      When the applicant states a position
      And a friend of the owner states a position
      Then the application waits for the hearing
      And the application is refused: HOUSING_OWNED by HPC-REF-15-2

    @clock @reading:AMB-64 @rule:HPC-REF-15-2 @rule:HPC-HEAR-004
    Scenario: a stranger to both is not heard
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And the applicant owns a flat in Almaty
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application waits for the hearing
      When a stranger states a position
      Then the answer is not accepted: SIGNATURE_INVALID
      And the application is refused: HOUSING_OWNED by HPC-REF-15-2

    @clock @rule:HPC-HEAR-004 @reading:AMB-64
    Scenario: somebody under age who gave a power of attorney is not heard himself
      Given the applicant was born on 1 February 2010
      And a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application waits for the hearing
      When the applicant states a position
      Then the answer is not accepted: SIGNATURE_INVALID
      And the application is refused: NOT_COMPLIANT by HPC-APP-010

    @clock @reading:AMB-64
    Scenario: the register of notaries is down
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And the register of notaries is down
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application waits for the register of notaries
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for the register of notaries
      When the register of notaries is back
      Then the application is approved

    @clock @reading:AMB-64 @reading:AMB-81
    Scenario Outline: filed in the evening and decided the next day, by a power of attorney <how>
      Given the application is filed on 15 September 2026 at 19:00:00
      And a friend of the owner has a notarised power of attorney from the applicant for the housing queue <how>
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is <outcome>

      Examples: it holds on the day of filing, whatever became of it
        | how                      | outcome                               |
        | until today              | approved                              |
        | that is revoked tomorrow | approved                              |
        | from tomorrow            | refused: NOT_COMPLIANT by HPC-APP-010 |

    @reading:AMB-82 @reading:AMB-64
    Scenario Outline: the power of an adult who <is>
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And the applicant <is>
      When a friend of the owner applies for the housing queue in Kosshy for the applicant
      Then the application is approved

      Examples: it holds as long as the register of notaries has it
        | is                     |
        | is incapacitated       |
        | is of limited capacity |
