@residence @profile:lease
Feature: State rental housing
  The state lets dwellings. The tenant stands for the owner, and the lease names who may live there.

  @rule:RES-LEASE-001 @must @since:2025-11-24
  Rule: The tenant of a state dwelling may register whom the lease names

    @reading:AMB-17
    Scenario: the lease names the nurse, and the tenant consents
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      When the nurse applies for permanent registration
      Then the application waits for the tenant's consent
      And the tenant has received one code from 1414
      When the tenant answers with the code
      Then the application is approved

    @rule:RES-CONSENT-002
    Scenario: the tenant declines
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      When the nurse applies for permanent registration
      And the tenant declines by EDS
      Then the application is refused: CONSENT_DECLINED

    Scenario Outline: a lease that <ends> <day>
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the lease <ends> <day>
      When the nurse applies for permanent registration with the tenant's consent
      Then the application is <outcome>

      Examples: before it ends, and after
        | ends  | day       | outcome                 |
        | ends  | tomorrow  | approved                |
        | ended | yesterday | refused: LEASE_INACTIVE |

      Examples: its first day, and the day before
        | ends   | day      | outcome                 |
        | began  | today    | approved                |
        | begins | tomorrow | refused: LEASE_INACTIVE |

      Examples: its last agreed day, and the day after
        | ends       | day       | outcome                 |
        | runs until | today     | approved                |
        | ran until  | yesterday | refused: LEASE_INACTIVE |

      Examples: another contract follows it
        | ends        | day      | outcome  |
        | was renewed | today    | approved |
        | is renewed  | tomorrow | approved |

      @reading:AMB-33
      Examples: on the day on which it ends it holds no more
        | ends  | day   | outcome                 |
        | ended | today | refused: LEASE_INACTIVE |

    Scenario: nobody is asked where the lease has ended
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the lease ended yesterday
      When the nurse applies for permanent registration
      Then the application is refused: LEASE_INACTIVE
      And the refusal rests on the lease register
      And nobody has been asked for consent

    @clock
    Scenario Outline: a lease that <ends> <day>, at <time>
      Given the application is filed on 15 January 2026 at <time>
      And the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the lease <ends> <day>
      When the nurse applies for permanent registration with the tenant's consent
      Then the application is <outcome>

      Examples: a day begins at midnight in Almaty, five hours before UTC
        | ends       | day       | time     | outcome                 |
        | ran until  | yesterday | 00:00:00 | refused: LEASE_INACTIVE |
        | runs until | today     | 23:59:59 | approved                |

    @rule:RES-OWN-001 @clock
    Scenario Outline: a lease that ended yesterday, on <day> at <time>
      Given the application is filed on <day> at <time>
      And the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the lease ended yesterday
      When the nurse applies for permanent registration
      Then the application is <outcome>
      And nobody has been asked for consent

      Examples: from the first second on in which the list binds
        | day              | time     | outcome                 |
        | 24 November 2025 | 00:00:00 | refused: LEASE_INACTIVE |

      @reading:AMB-55
      Examples: and before, when it confirms no right
        | day              | time     | outcome                      |
        | 23 November 2025 | 23:59:59 | refused: OWNER_NOT_CONFIRMED |

    @rule:RES-AST-008 @since:2025-12-26 @reading:AMB-30
    Scenario: a lease that ended yesterday, at 5 m² in Astana
      Given the tenant has a flat of the state in Astana
      And the flat has 5 m² of usable space for each person
      And the lease names the nurse
      And the lease ended yesterday
      When the nurse applies for permanent registration
      Then the application is refused: LEASE_INACTIVE

    @rule:RES-OWN-001 @reading:AMB-31
    Scenario Outline: the nurse names the tenant and <keys>
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the application names the tenant and <keys>
      When the nurse applies for permanent registration with the tenant's consent
      Then the application is <outcome>

      Examples: either key finds the dwelling, as it does for an owner
        | keys                                           | outcome                      |
        | the address code                               | approved                     |
        | the address code and the area                  | approved                     |
        | the area                                       | approved                     |
        | an address code that nobody knows and the area | approved                     |
        | an area that no flat of his has                | refused: OWNER_NOT_CONFIRMED |

    @rule:RES-AST-008 @since:2025-12-26
    Scenario Outline: <who>, whom the lease names, at 5 m² in Astana
      The list is necessary, and over the standard it is not enough.

      Given the tenant has a flat of the state in Astana
      And the flat has 5 m² of usable space for each person
      And the lease names <who>
      When <who> applies for permanent registration with the tenant's consent
      Then the application is <outcome>

      Examples: the tenant's family, and others
        | who                 | outcome                                          |
        | the tenant's sister | approved                                         |
        | the nurse           | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @rule:RES-AST-008 @since:2025-12-26
    Scenario: the tenant's sister where a lodger is registered
      Given the tenant has a flat of the state in Astana
      And the flat has 5 m² of usable space for each person
      And the lease names the tenant's sister
      And a lodger is registered there
      When the tenant's sister applies for permanent registration with the tenant's consent
      Then the application is refused: OVER_STANDARD, OUTSIDER_REGISTERED

    @clock
    Scenario: the lease register is down
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the lease register is down
      When the nurse applies for permanent registration
      Then the application waits for the lease register
      When the lease register is back
      And the tenant consents by EDS
      Then the application is approved

  @rule:RES-LEASE-002 @must @since:2025-11-24
  Rule: Whoever the lease does not name is refused

    Scenario Outline: the lease names the nurse, and <who> applies
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      When <who> applies for permanent registration with the tenant's consent
      Then the application is <outcome>

      Examples: the list decides, not the family
        | who                  | outcome               |
        | the nurse            | approved              |
        | a stranger           | refused: NOT_IN_LEASE |
        | the tenant's husband | refused: NOT_IN_LEASE |
        | the nurse's sister   | refused: NOT_IN_LEASE |

    Scenario: at once, and nobody is asked
      Given the tenant has a flat of the state in Almaty
      When a stranger applies for permanent registration
      Then the application is refused: NOT_IN_LEASE
      And the refusal rests on the lease register
      And nobody has been asked for consent

    @rule:RES-CONSENT-001 @clock
    Scenario Outline: the lease names the nurse, and <who> applies on <day> at <time>
      Before its list binds the tenant stands for the owner, and his consent is what it takes.

      Given the application is filed on <day> at <time>
      And the tenant has a flat of the state in Almaty
      And the lease names the nurse
      When <who> applies for permanent registration with the tenant's consent
      Then the application is <outcome>

      Examples: whom it names, and from the first second on in which it binds
        | who        | day              | time     | outcome               |
        | the nurse  | 23 November 2025 | 23:59:59 | approved              |
        | the nurse  | 24 November 2025 | 00:00:00 | approved              |
        | a stranger | 24 November 2025 | 00:00:00 | refused: NOT_IN_LEASE |

      @reading:AMB-55
      Examples: whom it does not name, before it binds
        | who        | day              | time     | outcome  |
        | a stranger | 23 November 2025 | 23:59:59 | approved |

    Scenario: at once, although the cadastre does not say what the dwelling is
      Given the tenant has a flat of the state in Almaty
      And the cadastre does not answer about the dwelling
      When a stranger applies for permanent registration
      Then the application is refused: NOT_IN_LEASE

    @clock
    Scenario: whom the lease names, while the cadastre does not say what the dwelling is
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the cadastre does not answer about the dwelling
      When the nurse applies for permanent registration with the tenant's consent
      Then the application waits for the cadastre
      When the cadastre is back
      Then the application is approved

    Scenario Outline: a mother who is not named applies for her daughter, who <is>
      Given the tenant has a flat of the state in Almaty
      And the stranger's daughter turned 15 today
      And the lease names <named>
      When a stranger applies for permanent registration of the stranger's daughter with the tenant's consent
      Then the application is <outcome>

      Examples: it is the daughter who moves in
        | is           | named                   | outcome               |
        | is named     | the stranger's daughter | approved              |
        | is not named | the stranger            | refused: NOT_IN_LEASE |

    @rule:RES-AST-008 @since:2025-12-26
    Scenario Outline: <who>, whom the lease does not name, at 5 m² in Astana
      Given the tenant has a flat of the state in Astana
      And the flat has 5 m² of usable space for each person
      When <who> applies for permanent registration with the tenant's consent
      Then the application is <outcome>

      Examples: both grounds, or the one
        | who                 | outcome                                                        |
        | a stranger          | refused: NOT_IN_LEASE, OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the tenant's sister | refused: NOT_IN_LEASE                                          |

    @rule:RES-AST-008 @since:2025-12-26
    Scenario: ZAGS is down, and the lease does not name him anyway
      Given the tenant has a flat of the state in Astana
      And the flat has 5 m² of usable space for each person
      And ZAGS is down
      When a stranger applies for permanent registration
      Then the application is refused: NOT_IN_LEASE

  @rule:RES-LEASE-003 @must @since:2025-11-24
  Rule: The tenant is a party to the lease

    Scenario: the tenant moves in, and nobody is asked
      Given the tenant has a flat of the state in Almaty
      When the tenant applies for permanent registration
      Then the application is approved
      And nobody has been asked for consent

    Scenario: a tenant whose lease ended yesterday
      Given the tenant has a flat of the state in Almaty
      And the lease ended yesterday
      When the tenant applies for permanent registration
      Then the application is refused: LEASE_INACTIVE

    Scenario: a former tenant where another lives now
      Given the tenant has a flat of the state in Almaty
      And the former tenant had the flat until yesterday
      And the application names the former tenant and the address code
      When the former tenant applies for permanent registration
      Then the application is refused: LEASE_INACTIVE
      And nobody has been asked for consent

    @rule:RES-OWN-001
    Scenario: a neighbour, whom the lease names, gives himself out as the tenant
      Given the tenant has a flat of the state in Almaty
      And the lease names a neighbour
      And the application names a neighbour and the address code
      When a neighbour applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED
      And nobody has been asked for consent

    Scenario: a former tenant who names the tenant
      Given the tenant has a flat of the state in Almaty
      And the former tenant had the flat until yesterday
      When the former tenant applies for permanent registration with the tenant's consent
      Then the application is refused: NOT_IN_LEASE

    @since:2025-12-26 @rule:RES-EXC-011
    Scenario: the tenant moves into a flat of 5 m² where a lodger is registered
      Given the tenant has a flat of the state in Astana
      And the flat has 5 m² of usable space for each person
      And a lodger is registered there
      When the tenant applies for permanent registration
      Then the application is approved
