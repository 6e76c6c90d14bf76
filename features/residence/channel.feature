@residence @profile:channel
Feature: Through which channel
  During the pilot, from 11 November 2025 to 30 June 2026, citizens register through the internet only. Before it and after it a
  public service centre (TsON) takes applications too.

  Background:
    Given the owner has a flat in Almaty

  @rule:RES-CH-001 @must @clock @since:2025-11-11 @until:2026-06-30
  Rule: During the pilot individuals register online only

    @reading:AMB-03
    Scenario Outline: <where> on <day> at <time>
      Given the application is filed on <day> at <time>
      When a stranger applies for permanent registration <where>
      Then the application is <outcome>

      Examples: the last second before the pilot, and its first, in Almaty's time
        | day              | time     | where                 | outcome           |
        | 10 November 2025 | 23:59:59 | at the desk of a TsON | approved          |
        | 11 November 2025 | 00:00:00 | at the desk of a TsON | redirected online |
        | 11 November 2025 | 00:00:00 | through the portal    | approved          |
        | 24 November 2025 | 12:00:00 | at the desk of a TsON | redirected online |

    Scenario: at the desk nobody is asked, and nothing is entered
      Given the application is filed on 15 January 2026
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online
      And nobody has been asked for consent
      And the stranger has not been registered there

    Scenario: at the migration service
      Given the application is filed on 15 January 2026
      When a stranger applies for permanent registration at the migration service
      Then the application is redirected online

  @rule:RES-CH-002 @must @clock @since:2025-11-11 @until:2026-06-30
  Rule: The pilot ends with 30 June 2026

    Scenario Outline: at the desk on <day> at <time>
      Given the application is filed on <day> at <time>
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: its last second, and the first after it
        | day          | time     | outcome           |
        | 30 June 2026 | 23:59:59 | redirected online |
        | 1 July 2026  | 00:00:00 | approved          |

    Scenario: the portal after it
      Given the application is filed on 1 July 2026
      When a stranger applies for permanent registration through the portal
      Then the application is approved

  @rule:RES-CH-003 @must
  Rule: Three kinds of online platform take applications

    Scenario Outline: <platform>
      When a stranger applies for permanent registration <platform>
      Then the application is <outcome>

      Examples: each of the three
        | platform            | outcome  |
        | through the portal  | approved |
        | through eGov Mobile | approved |

      @reading:AMB-37
      Examples: the other platforms
        | platform                       | outcome                       |
        | through a bank's platform      | approved                      |
        | through an operator's platform | approved                      |
        | through an unknown platform    | not accepted: CHANNEL_UNKNOWN |

    @since:2025-12-26
    Scenario Outline: <platform>, over the standard of Astana
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      When a stranger applies for permanent registration <platform>
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

      Examples: the same data, the same decision
        | platform                         |
        | through the portal               |
        | through eGov Mobile              |
        | in a self-service zone of a TsON |

      @reading:AMB-37
      Examples: and the other platforms
        | platform                       |
        | through a bank's platform      |
        | through an operator's platform |

  @rule:RES-CH-004 @must
  Rule: A self-service zone of a TsON is an online channel

    Scenario: in the zone
      When a stranger applies for permanent registration in a self-service zone of a TsON
      Then the application is approved

    @rule:RES-AUTH-002
    Scenario: in the zone another signs
      When a stranger applies for permanent registration in a self-service zone of a TsON, signing with another person's certificate
      Then the application is not accepted: SIGNATURE_INVALID

    Scenario: in the zone, where the owner is a minor
      Given the owner turns 18 tomorrow
      When a stranger applies for permanent registration in a self-service zone of a TsON
      Then the application is redirected to the TsON

    @clock
    Scenario: at the desk beside it
      Given the application is filed on 15 January 2026
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online

  @rule:RES-CH-005 @must @clock @since:2025-11-11 @until:2026-06-30
  Rule: At a TsON the owner is determined first

    @reading:AMB-36
    Scenario: the owner is a minor
      Given the application is filed on 15 January 2026
      And the owner turns 18 tomorrow
      And at the desk the owner's father speaks for the owner
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    @rule:RES-OWN-002 @reading:AMB-36
    Scenario Outline: the owner is <capacity>, and <speaker> comes
      Given the application is filed on 15 January 2026
      And the owner is <capacity>
      And the owner is under <who>'s guardianship
      And at the desk <speaker> speaks for the owner
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: the guardian may speak, another may not
        | capacity            | who         | speaker     | outcome               |
        | incapacitated       | a neighbour | a neighbour | approved              |
        | of limited capacity | a neighbour | a neighbour | approved              |
        | incapacitated       | a neighbour | a lodger    | refused: OWNER_ABSENT |
        | incapacitated       | a neighbour | the owner   | refused: OWNER_ABSENT |
        | of limited capacity | a neighbour | the owner   | refused: OWNER_ABSENT |

    Scenario: the owner is like any other
      Given the application is filed on 15 January 2026
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online

    @rule:RES-TSON-001
    Scenario: the owner is a minor, at the migration service
      Given the application is filed on 15 January 2026
      And the owner turns 18 tomorrow
      When a stranger applies for permanent registration at the migration service
      Then the application is redirected to the TsON

    Scenario: the cadastre is down
      Given the application is filed on 15 January 2026
      And the cadastre is down
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application waits for the cadastre
      When the cadastre is back
      Then the application is redirected online

    @rule:RES-APP-002
    Scenario: the cadastre is down, and a girl of 13 is to be registered
      Given the application is filed on 15 January 2026
      And the stranger's daughter turned 13 yesterday
      And the cadastre is down
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application waits for the cadastre
      When the cadastre is back
      Then the application is redirected online

    @rule:RES-CH-002 @rule:RES-APP-008 @rule:RES-APP-007
    Scenario Outline: the cadastre is down, and a friend without powers comes on <day> at <time>
      Once the pilot has ended a TsON is competent for every dwelling, and what needs none refuses.

      Given the application is filed on <day> at <time>
      And at the desk a stranger shows no identity document
      And the cadastre is down
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application <result>

      Examples: its last second, and the first after it
        | day          | time     | result                                    |
        | 30 June 2026 | 23:59:59 | waits for the cadastre                    |
        | 1 July 2026  | 00:00:00 | is refused: NO_AUTHORITY, DOCS_INCOMPLETE |

    @reading:AMB-36
    Scenario Outline: a dwelling of a minor in Astana has <area> m² for each person
      Given the application is filed on 15 January 2026
      And the owner has a flat in Astana
      And the flat has <area> m² of usable space for each person
      And the owner turns 18 tomorrow
      And at the desk the owner's mother speaks for the owner
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: consents first
        | area | outcome  |
        | 60   | approved |

      @reading:AMB-06
      Examples: then the standard
        | area | outcome                                          |
        | 5    | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

  @rule:RES-CH-007 @must
  Rule: eGov Mobile asks for the reason

    Scenario: with a reason
      When a stranger applies for permanent registration through eGov Mobile
      Then the application is approved

    Scenario Outline: the application <gives>
      Given the application <gives>
      When a stranger applies for permanent registration through eGov Mobile
      Then the application is not accepted: FIELD_MISSING

      Examples: without one
        | gives                     |
        | gives no reason           |
        | gives spaces for a reason |

    Scenario Outline: through eGov Mobile, and the application <says>
      What contradicts itself, or asks for what nobody here can decide, is given back with what is wrong.

      Given the application <says>
      When a stranger applies for permanent registration through eGov Mobile
      Then the application is <outcome>

      Examples: nobody here can decide it
        | says                                   | outcome                           |
        | asks for a service that is not offered | not accepted: SERVICE_NOT_OFFERED |

      Examples: one part of it contradicts another
        | says                 | outcome                 |
        | has a platform       | not accepted: MALFORMED |
        | has an operator      | not accepted: MALFORMED |
        | has a representative | not accepted: MALFORMED |
        | has an area of 0 m²  | not accepted: MALFORMED |

    Scenario Outline: through eGov Mobile, and the application calls the field <field> <as>
      Given the application writes the field <field> as <as>
      When a stranger applies for permanent registration through eGov Mobile
      Then the application is not accepted: MALFORMED

      Examples: the same letters, one or all of them capitals
        | field      | as         |
        | registrant | Registrant |
        | owner      | OWNER      |

    Scenario: the portal does not ask
      Given the application gives no reason
      When a stranger applies for permanent registration through the portal
      Then the application is approved

  @rule:RES-CH-008 @must
  Rule: The service of permanent registration registers permanently only

    Scenario: for good
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved
      And the stranger has been registered there permanently

    Scenario: for half a year
      Given the application has a period of 6 months
      When a stranger applies for permanent registration through the portal
      Then the application is not accepted: NOT_PERMANENT

  @rule:RES-CH-009 @must @clock @since:2025-11-11 @until:2026-06-30 @capability:residence.temporary @reading:AMB-04
  Rule: During the pilot temporary registration is online only too

    Scenario Outline: <where> on <day> at <time>
      Given the application is filed on <day> at <time>
      When a stranger applies for temporary registration <where>
      Then the application is <outcome>

      @reading:AMB-03
      Examples: its first second
        | day              | time     | where                 | outcome           |
        | 10 November 2025 | 23:59:59 | at the desk of a TsON | approved          |
        | 11 November 2025 | 00:00:00 | at the desk of a TsON | redirected online |

      Examples: within it
        | day             | time     | where                 | outcome           |
        | 15 January 2026 | 12:00:00 | through the portal    | approved          |
        | 15 January 2026 | 12:00:00 | at the desk of a TsON | redirected online |

      Examples: its last second, and the first after it
        | day          | time     | where                 | outcome           |
        | 30 June 2026 | 23:59:59 | at the desk of a TsON | redirected online |
        | 1 July 2026  | 00:00:00 | at the desk of a TsON | approved          |

    @rule:RES-TSON-001
    Scenario: a dwelling of a minor
      Given the owner turns 18 tomorrow
      When a stranger applies for temporary registration through the portal
      Then the application is redirected to the TsON

    @rule:RES-TSON-002
    Scenario: a student's temporary stay, where the owner is incapacitated
      Given the owner is incapacitated
      And a student studies full-time at a university in Astana
      When a student applies for temporary registration through the portal
      Then the application is redirected to the TsON

    @rule:RES-FOR-001
    Scenario: a foreigner
      Given a stranger is a foreigner with a residence permit
      When a stranger applies for temporary registration through the portal
      Then the application is redirected to the TsON

    @rule:RES-APP-003
    Scenario: a child of somebody else
      Given the stranger's daughter turned 15 yesterday
      When a neighbour applies for temporary registration of the stranger's daughter through the portal
      Then the application is refused: NO_AUTHORITY

    @rule:RES-OWN-003
    Scenario: a dormitory whose administration has not asked
      Given the flat is a dormitory
      When a stranger applies for temporary registration through the portal
      Then the application is refused: NO_ADMIN_REQUEST

    @rule:RES-RES-005
    Scenario: a stay of thirteen months at the desk
      Given the application is filed on 10 November 2025
      And the application has a period of 13 months
      When a stranger applies for temporary registration at the desk of a TsON
      Then the application is not accepted: PERIOD_OUT_OF_RANGE

  @rule:RES-PROC-001 @must @clock
  Rule: The procedure is automated

    Scenario: on a Sunday at three in the morning
      Given the application is filed on 18 January 2026 at 03:00:00
      When a stranger applies for permanent registration through the portal
      Then the application is approved

    Scenario: refused on a Sunday at three in the morning
      Given the application is filed on 20 September 2026 at 03:00:00
      And the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      When a stranger applies for permanent registration through the portal
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA
