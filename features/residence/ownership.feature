@residence @profile:ownership
Feature: Whose the dwelling is
  The applicant names the dwelling and its owner. The cadastre is asked; nobody brings a deed.

  @rule:RES-OWN-001 @must
  Rule: The cadastre confirms the owner, by the dwelling's address code or by its area

    Scenario Outline: naming <names>
      Given the owner has a flat in Almaty
      And the application names <names>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: either pair is enough
        | names                                                           | outcome  |
        | the owner and the address code                                  | approved |
        | the owner and the area                                          | approved |
        | the owner, the address code and the area                        | approved |
        | the owner, an address code that nobody knows and the area       | approved |
        | the owner, the address code and an area that no flat of his has | approved |

      Examples: both pairs fail
        | names                                                                            | outcome                      |
        | the owner and an address code that nobody knows                                  | refused: OWNER_NOT_CONFIRMED |
        | the owner and an area that no flat of his has                                    | refused: OWNER_NOT_CONFIRMED |
        | the owner, an address code that nobody knows and an area that no flat of his has | refused: OWNER_NOT_CONFIRMED |
        | a neighbour and the address code                                                 | refused: OWNER_NOT_CONFIRMED |
        | a neighbour and the area                                                         | refused: OWNER_NOT_CONFIRMED |
        | a former owner and the address code                                              | refused: OWNER_NOT_CONFIRMED |

    Scenario: naming the owner, and neither an address code nor an area
      Given the owner has a flat in Almaty
      And the application names the owner
      When a stranger applies for permanent registration
      Then the application is not accepted: FIELD_MISSING

    Scenario Outline: naming <owner>, where the flat is a neighbour's from tomorrow
      A right counts from its first day: until then its owner neither registers anybody nor is asked.

      Given the owner has a flat in Almaty
      And the flat is a neighbour's from tomorrow
      And the application names <owner> and the address code
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: whose it is today
        | owner       | outcome                      |
        | the owner   | approved                     |
        | a neighbour | refused: OWNER_NOT_CONFIRMED |

    Scenario Outline: naming <owner>, where the former owner sold the flat today
      On the day that the cadastre gives as its end a right is held no more: its owner neither registers anybody nor is asked.

      Given the owner has a flat in Almaty
      And the former owner sold the flat today
      And the application names <owner> and the address code
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: whose it is today
        | owner          | outcome                      |
        | the owner      | approved                     |
        | a former owner | refused: OWNER_NOT_CONFIRMED |

    @rule:RES-OWN-004
    Scenario: nobody is asked to consent for a dwelling that is not his
      Given the owner has a flat in Almaty
      And the application names a neighbour and the address code
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED
      And nobody has been asked for consent

    @clock
    Scenario Outline: the cadastre <trouble>
      A register that cannot answer has not said no.

      Given the owner has a flat in Almaty
      And the cadastre <trouble>
      When a stranger applies for permanent registration
      Then the application waits for the cadastre
      When the cadastre is back
      And the owner consents by EDS
      Then the application is approved

      Examples: it has said nothing
        | trouble                |
        | is down                |
        | breaks off its answers |
        | gives empty answers    |

    Scenario: another register is down, and the owner is not confirmed anyway
      Given the owner has a flat in Astana
      And RP DRN is down
      And the application names a neighbour and the address code
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED

  @rule:RES-OWN-003 @must
  Rule: In an institution's building its administration asks for it

    Scenario Outline: a <kind> whose administration has asked
      Given the owner has a flat in Almaty
      And the flat is a <kind>
      And the administration has asked for permanent registration of a stranger
      When a stranger applies for permanent registration
      Then the application is approved
      And nobody has been asked for consent

      Examples: each kind of institution
        | kind       |
        | dormitory  |
        | hotel      |
        | sanatorium |
        | care home  |

    Scenario: in a flat it is the owner who is asked
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent

    Scenario Outline: a dormitory whose administration has asked for <what>
      Given the owner has a flat in Almaty
      And the flat is a dormitory
      And the administration has asked for <what>
      When a stranger applies for permanent registration
      Then the application is <outcome>

      Examples: the request's last day, and the day after
        | what                                            | outcome                   |
        | permanent registration of a stranger until today | approved                 |
        | permanent registration of a stranger until yesterday | refused: NO_ADMIN_REQUEST |
        | permanent registration of a stranger and withdrew it today | refused: NO_ADMIN_REQUEST |

      Examples: the request's first day, and the day before
        | what                                               | outcome                   |
        | permanent registration of a stranger from today    | approved                  |
        | permanent registration of a stranger from tomorrow | refused: NO_ADMIN_REQUEST |

      @reading:AMB-42
      Examples: another's, and another type
        | what                                 | outcome                   |
        | permanent registration of a student  | refused: NO_ADMIN_REQUEST |
        | temporary registration of a stranger | refused: NO_ADMIN_REQUEST |

    Scenario: a dormitory whose administration has not asked
      Given the owner has a flat in Almaty
      And the flat is a dormitory
      When a stranger applies for permanent registration with the owner's consent
      Then the application is refused: NO_ADMIN_REQUEST

    @reading:AMB-42 @clock
    Scenario: at the desk, where the administration's request stands for the owner
      Given the application is filed on 10 November 2025
      And the owner has a flat in Almaty
      And the flat is a dormitory
      And the administration has asked for permanent registration of a stranger
      And at the desk the owner is absent
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    @since:2025-12-26 @rule:RES-AST-004
    Scenario Outline: <who> in a dormitory of Astana with <area> m² for each person
      Given the owner has a flat in Astana
      And the flat is a dormitory
      And the flat has <area> m² of usable space for each person
      And a student studies full-time at a university in Astana
      And the administration has asked for permanent registration of <who>
      When <who> applies for permanent registration
      Then the application is <outcome>

      Examples: where there is room, and a full-time student over the standard
        | who        | area | outcome  |
        | a stranger | 60   | approved |
        | a student  | 5    | approved |

      @reading:AMB-46
      Examples: anybody else over the standard
        | who        | area | outcome                                          |
        | a stranger | 5    | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @rule:RES-TSON-002
    Scenario: a dormitory of which a co-owner is incapacitated
      Given the owner has a flat in Almaty
      And the flat belongs to two co-owners
      And the second co-owner is incapacitated
      And the flat is a dormitory
      And the administration has asked for permanent registration of a stranger
      When a stranger applies for permanent registration
      Then the application is redirected to the TsON

    @rule:RES-TSON-002 @reading:AMB-42
    Scenario: and at the desk nobody comes for the co-owners
      Given the owner has a flat in Almaty
      And the flat belongs to two co-owners
      And the second co-owner is incapacitated
      And the flat is a dormitory
      And the administration has asked for permanent registration of a stranger
      And at the desk the first co-owner is absent
      And at the desk the second co-owner is absent
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    @rule:RES-CH-001 @clock
    Scenario: at the desk during the pilot
      Given the application is filed on 15 January 2026
      And the owner has a flat in Almaty
      And the flat is a dormitory
      And the administration has asked for permanent registration of a stranger
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online

    @clock
    Scenario: the register of requests is down
      Given the owner has a flat in Almaty
      And the flat is a dormitory
      And the administration has asked for permanent registration of a stranger
      And the register of requests is down
      When a stranger applies for permanent registration
      Then the application waits for the register of requests
      When the register of requests is back
      Then the application is approved

  @rule:RES-OWN-004 @must
  Rule: People are registered in premises for living

    Scenario: a flat
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved

    Scenario Outline: <kind>
      Given the owner has a flat in Almaty
      And the flat is <kind>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: people live there
        | kind                       | outcome  |
        | a house                    | approved |
        | a dacha                    | approved |
        | a dwelling of another kind | approved |

      Examples: nobody does
        | kind      | outcome               |
        | a garage  | refused: NOT_DWELLING |
        | an office | refused: NOT_DWELLING |
        | a shop    | refused: NOT_DWELLING |

    @since:2025-12-26 @rule:RES-AST-004
    Scenario: a garage in Astana, too small besides
      Given the owner has a flat in Astana
      And the flat is a garage
      And the flat has 5 m² of usable space for each person
      When a stranger applies for permanent registration
      Then the application is refused: NOT_DWELLING, OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

  @rule:RES-OWN-006 @must
  Rule: The grounds of ownership come from information systems

    Scenario: no deed is asked for
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved

    Scenario: a deed is no proof
      Given the owner has a flat in Almaty
      And the application names a neighbour and the address code
      And the application encloses a deed
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED
