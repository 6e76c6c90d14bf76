@residence @profile:tson
Feature: Dwellings that belong to the TsON
  A minor, and somebody whose capacity a court has limited, is not asked over a phone. Whoever applies for a dwelling
  of theirs is sent to a public service centre (TsON).

  @rule:RES-TSON-001 @must
  Rule: A dwelling of a minor belongs to the TsON

    Scenario Outline: the owner of a flat in <city> <turns> 18 <day>
      Given the owner has a flat in <city>
      And the owner <turns> 18 <day>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: the last day before 18
        | city   | turns | day      | outcome                |
        | Almaty | turns | tomorrow | redirected to the TsON |

      @reading:AMB-07
      Examples: the same in the capital, where registration is electronic only
        | city   | turns | day      | outcome                |
        | Astana | turns | tomorrow | redirected to the TsON |

      Examples: 18
        | city   | turns  | day   | outcome  |
        | Almaty | turned | today | approved |
        | Astana | turned | today | approved |

    Scenario Outline: one of three co-owners <turns> 18 <day>
      Given the owner has a flat in Almaty
      And the flat belongs to three co-owners
      And the third co-owner <turns> 18 <day>
      When a stranger applies for permanent registration with every co-owner's consent
      Then the application is <outcome>

      Examples: one minor among them is enough
        | turns  | day      | outcome                |
        | turns  | tomorrow | redirected to the TsON |
        | turned | today    | approved               |

    @reading:AMB-32
    Scenario Outline: the tenant of a state dwelling <turns> 18 <day>
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the tenant <turns> 18 <day>
      When the nurse applies for permanent registration with the tenant's consent
      Then the application is <outcome>

      Examples: the tenant stands for the owner
        | turns  | day      | outcome                |
        | turns  | tomorrow | redirected to the TsON |
        | turned | today    | approved               |

    @reading:AMB-32
    Scenario: the tenant of a state dwelling is a minor, and the cadastre does not say what the dwelling is
      Given the tenant has a flat of the state in Almaty
      And the tenant turns 18 tomorrow
      And the cadastre does not answer about the dwelling
      When a stranger applies for permanent registration
      Then the application is redirected to the TsON

    @rule:RES-AST-006 @since:2025-11-11 @until:2026-06-30 @clock
    Scenario: at the desk, where the owner turned 18 today
      Given the application is filed on 15 January 2026
      And the owner has a flat in Astana
      And the owner turned 18 today
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online

    @clock
    Scenario: filed on the day before the owner turns 18, and decided on the day
      The day of filing is the one that counts.

      Given the application is filed on 15 January 2026 at 23:30:00
      And the owner has a flat in Almaty
      And the owner turns 18 tomorrow
      And GBD FL is down
      When a stranger applies for permanent registration
      Then the application waits for GBD FL
      When 1 hour passes
      And GBD FL is back
      Then the application is redirected to the TsON

    @clock
    Scenario: GBD FL is down
      Given the owner has a flat in Almaty
      And the owner turns 18 tomorrow
      And GBD FL is down
      When a stranger applies for permanent registration
      Then the application waits for GBD FL
      When GBD FL is back
      Then the application is redirected to the TsON

    @clock
    Scenario: GBD FL does not say how old the owner is
      Given the owner has a flat in Almaty
      And the owner turns 18 tomorrow
      And GBD FL does not answer about the owner
      When a stranger applies for permanent registration
      Then the application waits for GBD FL
      When GBD FL is back
      Then the application is redirected to the TsON

  @rule:RES-TSON-002 @must
  Rule: A dwelling of somebody incapacitated or of limited capacity belongs to the TsON

    Scenario Outline: the owner is <capacity>
      Given the owner has a flat in <city>
      And the owner is <capacity>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is redirected to the TsON

      Examples: either limit of capacity
        | city   | capacity            |
        | Almaty | incapacitated       |
        | Almaty | of limited capacity |

      @reading:AMB-07
      Examples: the same in the capital, where registration is electronic only
        | city   | capacity            |
        | Astana | incapacitated       |
        | Astana | of limited capacity |

    Scenario Outline: capacity restored <day>
      Given the owner has a flat in Almaty
      And the owner was incapacitated until a court restored the capacity <day>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: after it is restored, and before
        | day       | outcome                |
        | yesterday | approved               |
        | tomorrow  | redirected to the TsON |

      @reading:AMB-33
      Examples: from the day on which it is restored
        | day   | outcome  |
        | today | approved |

    @reading:AMB-32
    Scenario: the tenant of a state dwelling is incapacitated
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the tenant is incapacitated
      When the nurse applies for permanent registration with the tenant's consent
      Then the application is redirected to the TsON

    Scenario Outline: one of two co-owners is <capacity>
      Given the owner has a flat in Almaty
      And the flat belongs to two co-owners
      And the second co-owner is <capacity>
      When a stranger applies for permanent registration
      Then the application is redirected to the TsON

      Examples: one of them is enough
        | capacity            |
        | incapacitated       |
        | of limited capacity |

    @rule:RES-AST-006 @since:2025-11-11 @until:2026-06-30 @clock
    Scenario: at the desk, where the owner's capacity is restored
      Given the application is filed on 15 January 2026
      And the owner has a flat in Astana
      And the owner was incapacitated until a court restored the capacity yesterday
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online

    Scenario: the owner is incapacitated, and GBD FL does not say how old
      Given the owner has a flat in Almaty
      And the owner is incapacitated
      And GBD FL does not answer about the owner
      When a stranger applies for permanent registration
      Then the application is redirected to the TsON

    @clock
    Scenario: the guardianship register is down
      Given the owner has a flat in Almaty
      And the owner is incapacitated
      And the guardianship register is down
      When a stranger applies for permanent registration
      Then the application waits for the guardianship register
      And nobody has been asked for consent
      When the guardianship register is back
      Then the application is redirected to the TsON

  @rule:RES-TSON-003 @must
  Rule: An online application that belongs to a TsON is sent there, and nobody is asked

    Scenario: the minor's phone stays silent
      Given the owner has a flat in Almaty
      And the owner turns 18 tomorrow
      When a stranger applies for permanent registration
      Then the application is redirected to the TsON
      And the owner has received no code
      And nobody has been asked for consent
      And the stranger has not been registered there

    @reading:AMB-17
    Scenario: an adult's phone rings
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      And the owner has received one code from 1414
      When the owner consents by EDS
      Then the application is approved

    Scenario: nor is the adult co-owner asked
      Given the owner has a flat in Almaty
      And the flat belongs to two co-owners
      And the second co-owner is incapacitated
      When a stranger applies for permanent registration
      Then the application is redirected to the TsON
      And the first co-owner has received no code

    Scenario Outline: no ground is given where <what>
      Given the owner has a flat in Astana
      And the owner turns 18 tomorrow
      And the flat has 5 m² of usable space for each person
      And <what>
      When <who> applies for permanent registration
      Then the application is redirected to the TsON
      And no reason is given

      Examples: a channel that is not competent has no grounds
        | what                         | who        |
        | a lodger is registered there | a stranger |
        | RP DRN is down               | a stranger |
        | the stranger turned 13 today | a stranger |

    Scenario: whoever names a neighbour is refused, not redirected
      Given the owner has a flat in Almaty
      And the owner turns 18 tomorrow
      And the application names a neighbour and the address code
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED
