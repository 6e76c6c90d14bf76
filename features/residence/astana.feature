@residence @profile:astana
Feature: The occupancy standard of Astana
  Nobody is registered in a dwelling beyond what its usable living space allows,
  unless the owner registers family, a ward or a full-time student.

  Background:
    Given the owner has a flat in Astana

  @rule:RES-AST-001 @must @since:2025-12-26
  Rule: Each registered person needs at least 15 m² of usable living space

    The area is divided among everybody registered, the newcomer included, and never rounded.

    Scenario Outline: <area> m² with a foreigner registered
      Given the flat has <area> m² of usable space
      And a lodger is a foreigner with a residence permit
      And a lodger is registered there
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: foreigners count as citizens do
        | area  | outcome                                          |
        | 30.00 | approved                                         |
        | 29.99 | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @rule:RES-FOR-001 @reading:AMB-10
    Scenario Outline: <area> m² where a foreigner stays already, and a lodger lives
      Given the flat has <area> m² of usable space
      And a stranger is a foreigner with a residence permit
      And the stranger is registered there for a temporary stay
      And a lodger is registered there
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: he counts once
        | area  | outcome                                          |
        | 30.00 | approved                                         |
        | 29.99 | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario Outline: <area> m² with <registered> registered
      Given the flat has <area> m² of usable space
      And <registered> unrelated people are registered there
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: room for one more
        | area  | registered | outcome  |
        | 15.00 | 0          | approved |
        | 15.01 | 0          | approved |
        | 45.00 | 2          | approved |
        | 45.01 | 2          | approved |

      Examples: one hundredth of a metre short
        | area  | registered | outcome                                          |
        | 14.99 | 0          | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 44.99 | 2          | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: one person too many
        | area  | registered | outcome                                          |
        | 45.00 | 3          | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @reading:AMB-10
    Scenario Outline: <total> m² in all, <usable> m² usable, <living> m² living rooms
      Given the flat has <total> m² in all, <usable> m² of it usable and <living> m² living rooms
      And 2 unrelated people are registered there
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: the usable area decides, whatever the others are
        | total | usable | living | outcome                                          |
        | 60.00 | 45.00  | 44.99  | approved                                         |
        | 60.00 | 44.99  | 30.00  | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 45.01 | 45.00  | 30.00  | approved                                         |
        | 45.00 | 44.99  | 44.98  | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @reading:AMB-10
    Scenario Outline: <area> m² where <who>
      Given the flat has <area> m² of usable space
      And <who>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: whoever is registered now counts once, and the newcomer once
        | area  | who                                                                      | outcome                                          |
        | 30.00 | a lodger is registered there for a temporary stay                        | approved                                         |
        | 29.99 | a lodger is registered there for a temporary stay                        | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 30.00 | a lodger is registered there twice, permanently and for a temporary stay | approved                                         |
        | 29.99 | a lodger is registered there twice, permanently and for a temporary stay | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 15.00 | a lodger was registered there until yesterday                            | approved                                         |
        | 15.00 | the stranger is registered there for a temporary stay                    | approved                                         |

    @reading:AMB-10
    Scenario Outline: 15 m² where a lodger's son is registered who <turns> 14 <day>
      Given the flat has 15.00 m² of usable space
      And the lodger's son <turns> 14 <day>
      And the lodger's son is registered there
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: a child who is not subject to registration does not count
        | turns  | day      | outcome                                          |
        | turns  | tomorrow | approved                                         |
        | turned | today    | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @rule:RES-RES-001
    Scenario: two apply where there is room for one
      Who is registered is looked at again at the moment of writing.

      Given the flat has 20 m² of usable space
      When a stranger applies for permanent registration
      And another stranger applies for permanent registration
      And the owner consents by EDS to the first application
      Then the first application is approved
      When the owner consents by EDS to the second application
      Then the second application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

    @rule:RES-RES-001 @rule:RES-FOR-001
    Scenario: a foreigner registers at a desk meanwhile, where there is room for one
      Foreigners who are registered are looked at again too.

      Given the flat has 20 m² of usable space
      And another stranger is a foreigner with a residence permit
      When a stranger applies for permanent registration
      And another stranger applies for permanent registration at the desk of a TsON
      Then the second application is approved
      When the owner consents by EDS to the first application
      Then the first application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

    @clock
    Scenario Outline: <register> <trouble>, and <who> applies where each person has <area> m²
      Given the flat has <area> m² of usable space for each person
      And <register> <trouble>
      When <who> applies for permanent registration
      Then the application waits for <register>
      When <register> is back
      And the owner consents by EDS
      Then the application is approved

      Examples: nobody has said who is registered
        | register | trouble                        | area | who                |
        | RP DRN   | is down                        | 60   | a stranger         |
        | RP DRN   | reports a failure              | 60   | a stranger         |
        | RP DRN   | breaks off its answers         | 60   | a stranger         |
        | RP DRN   | gives empty answers            | 60   | a stranger         |
        | RP DRN   | answers about another dwelling | 60   | a stranger         |
        | RP DRI   | is down                        | 60   | a stranger         |
        | RP DRN   | is down                        | 5    | the owner's sister |
        | RP DRI   | is down                        | 5    | the owner's sister |

  @rule:RES-AST-002 @must @since:2025-12-26
  Rule: The standard holds for permanent and for temporary registration

    Scenario Outline: <kind> registration with <area> m² for each person
      Given the flat has <area> m² of usable space for each person
      And 2 unrelated people are registered there
      When a stranger applies for <kind> registration with the owner's consent
      Then the application is <outcome>

      Examples: permanent
        | kind      | area | outcome                                          |
        | permanent | 60   | approved                                         |
        | permanent | 5    | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      @capability:residence.temporary
      Examples: temporary
        | kind      | area | outcome                                          |
        | temporary | 60   | approved                                         |
        | temporary | 5    | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

  @rule:RES-AST-003 @must @since:2025-12-26
  Rule: The standard holds in Astana only

    Scenario Outline: 5 m² for each person in <city>
      Given the owner has a flat in <city>
      And the flat has 5 m² of usable space for each person
      And 2 unrelated people are registered there
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: outside, however near
        | city   | outcome  |
        | Almaty | approved |
        | Kosshy | approved |

      Examples: inside
        | city   | outcome                                          |
        | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario Outline: <register> has the flat in <other>, the other register in <city>
      Where the registers disagree, the address register says where an address is.

      Given the owner has a flat in <city>
      And <register> has the flat in <other>
      And the flat has 5 m² of usable space for each person
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: the address register decides
        | register             | other  | city   | outcome                                          |
        | the address register | Kosshy | Astana | approved                                         |
        | the cadastre         | Astana | Kosshy | approved                                         |
        | the address register | Astana | Kosshy | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the cadastre         | Kosshy | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario Outline: the address register does not know the flat, the cadastre has it in <city>
      Given the owner has a flat in <city>
      And the address register does not know the flat
      And the flat has 5 m² of usable space for each person
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: then the cadastre decides
        | city   | outcome                                          |
        | Kosshy | approved                                         |
        | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @clock
    Scenario: the address register is down
      Given the flat has 5 m² of usable space for each person
      And the address register is down
      When a stranger applies for permanent registration
      Then the application waits for the address register
      When the address register is back
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

  @rule:RES-AST-004 @must @since:2025-12-26
  Rule: Registration over the standard is refused, save for the excepted

    Scenario: the owner's spouse
      Given the flat has 5 m² of usable space for each person
      When the owner's spouse applies for permanent registration with the owner's consent
      Then the application is approved

    @rule:RES-DATA-001
    Scenario: a friend of the owner
      Given the flat has 5 m² of usable space for each person
      When a friend of the owner applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA
      And the refusal rests on the cadastre, RP DRN, RP DRI and ZAGS

    @rule:RES-EXC-007
    Scenario: the owner's spouse where the owner is registered
      Given the flat has 5 m² of usable space for each person
      And the owner is registered there
      When the owner's spouse applies for permanent registration with the owner's consent
      Then the application is approved

    @rule:RES-EXC-007
    Scenario: the owner's spouse where a lodger is registered
      Given the flat has 5 m² of usable space for each person
      And a lodger is registered there
      When the owner's spouse applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, OUTSIDER_REGISTERED
      And the refusal rests on ZAGS and RP DRN

    @rule:RES-EXC-007 @rule:RES-DATA-001 @rule:RES-APP-002
    Scenario Outline: <system> is down, and a foreigner is not yet 14
      What needs no dwelling refuses; nothing of the table can be judged, and all of it stays open.

      Given the flat has 14.99 m² of usable space
      And a lodger is registered there
      And the stranger's daughter is a foreigner with a residence permit
      And the stranger's daughter turns 14 tomorrow
      And <system> is down
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: UNDER_14

      Examples: how large it is, and who is whose family
        | system       |
        | the cadastre |
        | ZAGS         |

    @rule:RES-DATA-001 @reading:AMB-09
    Scenario: a friend of the owner where there is room
      Given the flat has 60 m² of usable space for each person
      When a friend of the owner applies for permanent registration with the owner's consent
      Then the application is approved

    @rule:RES-FOR-001 @clock
    Scenario: the cadastre is down, and a foreigner's son of 13 applies
      How much room there is, nobody knows.

      Given the stranger's son turned 13 yesterday
      And the stranger's son is a foreigner with a residence permit
      And the cadastre is down
      When a stranger applies for permanent registration of the stranger's son at the desk of a TsON
      Then the application is refused: UNDER_14

    @clock
    Scenario Outline: ZAGS <trouble>
      Silence about a marriage is not the absence of one.

      Given the flat has 5 m² of usable space for each person
      And ZAGS <trouble>
      When the owner's spouse applies for permanent registration
      Then the application waits for ZAGS
      When ZAGS is back
      And the owner consents by EDS
      Then the application is approved

      Examples: nobody has said who is married to whom
        | trouble                      |
        | is down                      |
        | breaks off its answers       |
        | gives empty answers          |
        | answers about another person |

  @rule:RES-AST-005 @must @since:2025-12-26
  Rule: The standard governs registrations from 26 December 2025

    @clock
    Scenario Outline: 5 m² for each person on <day> at <time>
      Given the application is filed on <day> at <time>
      And the flat has 5 m² of usable space for each person
      And 2 unrelated people are registered there
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>
      And the decision is by the law of <day>

      @reading:AMB-06
      Examples: the last second before the standard, and the first second of it
        | day              | time     | outcome                                          |
        | 25 December 2025 | 23:59:59 | approved                                         |
        | 26 December 2025 | 00:00:00 | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      @reading:AMB-06
      Examples: the first second of an edition before it, and the last and the first of those after it
        | day              | time     | outcome                                          |
        | 30 November 2025 | 00:00:00 | approved                                         |
        | 30 June 2026     | 23:59:59 | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 1 July 2026      | 00:00:00 | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: the last second before every edition on which all agree, and its first
        | day              | time     | outcome                                          |
        | 10 November 2025 | 23:59:59 | approved                                         |
        | 11 November 2025 | 00:00:00 | approved                                         |
        | 23 November 2025 | 23:59:59 | approved                                         |
        | 24 November 2025 | 00:00:00 | approved                                         |
        | 29 November 2025 | 23:59:59 | approved                                         |

      Examples: the day on which the standard applies by every reading
        | day              | time     | outcome                                          |
        | 1 August 2026    | 00:00:00 | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: until the end of February 2024 Almaty was six hours before UTC, and five since
        | day              | time     | outcome                                          |
        | 15 January 2024  | 00:00:00 | approved                                         |
        | 29 February 2024 | 23:59:59 | approved                                         |
        | 1 March 2024     | 00:00:00 | approved                                         |
        | 31 March 2024    | 23:59:59 | approved                                         |

    @clock @reading:AMB-06
    Scenario: filed in the last hour before the standard, and decided in the first under it
      Given the application is filed on 25 December 2025 at 23:30:00
      And the flat has 5 m² of usable space for each person
      And the cadastre is down
      When a stranger applies for permanent registration
      Then the application waits for the cadastre
      When 1 hour passes
      And the cadastre is back
      And the owner consents by EDS
      Then the application is approved
      And the decision is by the law of 25 December 2025

    Scenario: 937 people are registered in 35.70 m² already
      Given the flat has 35.70 m² of usable space
      And 937 unrelated people are registered there
      When a stranger applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA
      And the 937 unrelated people are still registered there

  @rule:RES-AST-006 @must @since:2025-11-11 @until:2026-06-30 @reading:AMB-07
  Rule: In Astana both services are electronic only

    @clock
    Scenario Outline: <kind> registration, <how>
      Given the application is filed on 15 January 2026
      When a stranger applies for <kind> registration <how>
      Then the application is <outcome>

      Examples: permanent
        | kind      | how                      | outcome           |
        | permanent | with the owner's consent | approved          |
        | permanent | at the desk of a TsON    | redirected online |

      @capability:residence.temporary
      Examples: temporary
        | kind      | how                      | outcome           |
        | temporary | with the owner's consent | approved          |
        | temporary | at the desk of a TsON    | redirected online |

    @clock
    Scenario Outline: at the desk on <day> at <time>
      Given the application is filed on <day> at <time>
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online
      And nobody has been asked for consent

      @reading:AMB-03
      Examples: the first second of the pilot
        | day              | time     |
        | 11 November 2025 | 00:00:00 |

      Examples: the last
        | day          | time     |
        | 30 June 2026 | 23:59:59 |

    @clock
    Scenario: at the desk, for a flat of the state, and the cadastre does not say what the dwelling is
      Given the application is filed on 15 January 2026
      And the tenant has a flat of the state in Astana
      And the cadastre does not answer about the dwelling
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online

    @clock
    Scenario: at the desk, where there would be no room anyway
      Given the application is filed on 15 January 2026
      And the flat has 5 m² of usable space for each person
      And a lodger is registered there
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online
      And no reason is given

  @rule:RES-AST-007 @must @since:2025-12-26
  Rule: Five registers are asked

    Scenario Outline: all five answer, <area> m² for <who>
      Given the flat has <area> m² of usable space for each person
      When <who> applies for permanent registration with the owner's consent
      Then the application is approved

      Examples: whether there is room or not
        | area | who                |
        | 60   | a stranger         |
        | 5    | the owner's sister |

    Scenario: all five have nothing to say for him
      Given the flat has 5 m² of usable space for each person
      When a stranger applies for permanent registration
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA
      And the refusal rests on the cadastre, RP DRN, ZAGS, NOBD and EPVO

    @clock
    Scenario Outline: <register> <trouble>
      Given the flat has 5 m² of usable space for each person
      And the stranger studies full-time at a <school> in Astana
      And <register> <trouble>
      When a stranger applies for permanent registration
      Then the application waits for <register>
      And nobody has been asked for consent
      When <register> is back
      And the owner consents by EDS
      Then the application is approved

      Examples: silence is no refusal
        | register     | trouble                      | school     |
        | GBD FL       | is down                      | university |
        | the cadastre | reports a failure            | university |
        | NOBD         | is down                      | college    |
        | NOBD         | answers about another person | college    |
        | NOBD         | gives empty answers          | college    |
        | EPVO         | reports a failure            | university |
        | EPVO         | breaks off its answers       | university |
        | EPVO         | answers about another person | university |

  @rule:RES-DATA-001 @must @since:2025-12-26
  Rule: Without data on kinship or study, registration over the standard is refused

    Scenario: nobody knows anything of a friend
      Given the flat has 5 m² of usable space for each person
      When a friend of the owner applies for permanent registration
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA
      And the refusal rests on ZAGS, the guardianship register, NOBD and EPVO
      And each reason is given in Kazakh, Russian and English
      And nobody has been asked for consent

    Scenario Outline: one register knows <who>
      Given the flat has 5 m² of usable space for each person
      When <who> applies for permanent registration with the owner's consent
      Then the application is approved

      Examples: one is enough
        | who                |
        | the owner's sister |
        | the owner's ward   |

    Scenario Outline: one register knows that the friend <studies>
      Given the flat has 5 m² of usable space for each person
      And the friend of the owner <studies>
      When a friend of the owner applies for permanent registration with the owner's consent
      Then the application is approved

      Examples: one is enough
        | studies                                     |
        | studies full-time at a college in Astana    |
        | studies full-time at a university in Astana |

    @clock
    Scenario Outline: <register> is down
      Silence is not the absence of data.

      Given the flat has 5 m² of usable space for each person
      And <register> is down
      When a friend of the owner applies for permanent registration
      Then the application waits for <register>
      When <register> is back
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

      Examples: each of them might have known something
        | register                  |
        | ZAGS                      |
        | the guardianship register |
        | NOBD                      |
        | EPVO                      |

    @clock
    Scenario: at the desk after the pilot, and the guardianship register is down
      Given the application is filed on 1 July 2026
      And the flat has 5 m² of usable space for each person
      And the guardianship register is down
      When a friend of the owner applies for permanent registration at the desk of a TsON
      Then the application waits for the guardianship register

    @reading:AMB-09
    Scenario: there is room, and nothing is missing
      Given the flat has 60 m² of usable space for each person
      When a friend of the owner applies for permanent registration with the owner's consent
      Then the application is approved

    Scenario: what a register knows is not what is needed
      Given the flat has 5 m² of usable space for each person
      And the stranger has graduated from a university in Astana
      When a stranger applies for permanent registration
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA
