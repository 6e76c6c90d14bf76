@residence @profile:astana
Feature: Whom an owner may register over the standard
  Family by a closed table of paths, wards and full-time students of the capital: nobody else, and only where no
  outsider is registered. Kinship is what the acts of ZAGS say.

  Background:
    Given the owner has a flat in Astana
    And the flat has 5 m² of usable space for each person

  @rule:RES-EXC-001 @must @since:2025-12-26
  Rule: The owner's spouse may be registered over the standard

    Scenario Outline: <who>
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: married
        | who                 | outcome  |
        | the owner's husband | approved |
        | the owner's wife    | approved |

      Examples: divorced once, and married again on the day of the divorce
        | who                           | outcome  |
        | the owner's remarried husband | approved |
        | the owner's remarried wife    | approved |

      Examples: divorced yesterday, and never married although they have a son
        | who                        | outcome                                          |
        | the owner's former husband | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's former wife    | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's partner        | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario Outline: <who>, and acts of divorce name no marriage
      Which marriage is over is told by the couple and the order of the days.

      Given the acts of divorce name no marriage
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: divorced, and married again on the day of the divorce
        | who                           | outcome                                          |
        | the owner's former husband    | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's former wife       | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's remarried husband | approved                                         |
        | the owner's remarried wife    | approved                                         |

    @rule:RES-EXC-007
    Scenario Outline: <who>, where <another> is registered
      The other marriage is over, and this one stands.

      Given <another> is registered there
      When <who> applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, OUTSIDER_REGISTERED

      Examples: a divorced spouse is an outsider
        | who                 | another                    |
        | the owner's husband | the owner's former husband |
        | the owner's wife    | the owner's former wife    |

    @rule:RES-EXC-007
    Scenario Outline: <who>, where <another> is registered, and acts of divorce name no marriage
      Given the acts of divorce name no marriage
      And <another> is registered there
      When <who> applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, OUTSIDER_REGISTERED

      Examples: a divorced spouse is an outsider
        | who                 | another                    |
        | the owner's husband | the owner's former husband |
        | the owner's wife    | the owner's former wife    |

    @rule:RES-EXC-002 @rule:RES-EXC-007 @reading:AMB-29
    Scenario: the owner's wife, where the owner's late wife's mother is registered
      Given the owner's late wife's mother is registered there
      When the owner's wife applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, OUTSIDER_REGISTERED

  @rule:RES-EXC-002 @must @since:2025-12-26 @reading:AMB-08
  Rule: The owner's in-laws may be registered over the standard

    Scenario Outline: <who>
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: the spouse's parents
        | who                                | outcome  |
        | the owner's wife's mother          | approved |
        | the owner's husband's father       | approved |
        | the owner's wife's adoptive mother | approved |

      Examples: the spouse's children
        | who                                    | outcome  |
        | the owner's stepson                    | approved |
        | the owner's stepdaughter               | approved |
        | the owner's husband's adopted daughter | approved |

      Examples: the spouse's brothers and sisters
        | who                            | outcome  |
        | the owner's wife's brother     | approved |
        | the owner's husband's sister   | approved |
        | the owner's wife's half-sister | approved |

      @reading:AMB-25
      Examples: one step too far
        | who                                       | outcome                                          |
        | the owner's wife's cousin                 | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's grandmother            | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's husband's uncle               | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's husband's stepmother's mother | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: the other parent of a child of theirs, to whom nobody is married
        | who                                 | outcome                                          |
        | the owner's wife's partner          | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's mother's partner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: the marriage is over, or never was
        | who                               | outcome                                          |
        | the owner's former wife's mother  | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's former wife's brother | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's former wife's son     | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's partner's mother      | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      @reading:AMB-29
      Examples: a death has ended the marriage
        | who                             | outcome                                          |
        | the owner's late wife's mother  | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's late wife's brother | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

  @rule:RES-EXC-003 @must @since:2025-12-26 @reading:AMB-08
  Rule: The owner's close relatives may be registered over the standard

    Scenario Outline: <who>
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: parents
        | who                         | outcome  |
        | the owner's mother          | approved |
        | the owner's father          | approved |
        | the owner's adoptive mother | approved |

      Examples: children
        | who                          | outcome  |
        | the owner's daughter         | approved |
        | the owner's adopted son      | approved |
        | the owner's acknowledged son | approved |

      Examples: brothers and sisters
        | who                                    | outcome  |
        | the owner's brother                    | approved |
        | the owner's sister                     | approved |
        | the owner's half-brother               | approved |
        | the owner's half-sister                | approved |
        | the owner's adoptive mother's daughter | approved |
        | the owner's late mother's daughter     | approved |

      Examples: grandparents and grandchildren
        | who                           | outcome  |
        | the owner's grandmother       | approved |
        | the owner's grandfather       | approved |
        | the owner's grandson          | approved |
        | the owner's granddaughter     | approved |
        | the owner's adopted son's son | approved |

      Examples: one step too far
        | who                           | outcome                                          |
        | the owner's cousin            | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's great-grandmother | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's great-grandfather | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's great-uncle       | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: the other parent of a child of theirs, to whom nobody is married
        | who                            | outcome                                          |
        | the owner's mother's partner   | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's daughter's partner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: no act makes them parent and child
        | who                              | outcome                                          |
        | the owner's formerly adopted son | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's unacknowledged son   | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @reading:AMB-28
    Scenario Outline: <who>, where the owner was adopted
      Given the owner's adoptive mother is registered there
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: kin by birth stay kin
        | who                | outcome                                          |
        | the owner's mother | approved                                         |
        | the owner's sister | approved                                         |
        | the owner's cousin | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

  @rule:RES-EXC-004 @must @since:2025-12-26 @reading:AMB-08
  Rule: Spouses and children of close relatives and of in-laws may be registered over the standard

    Scenario Outline: <who>
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: spouses of close relatives
        | who                               | outcome  |
        | the owner's stepmother            | approved |
        | the owner's son's wife            | approved |
        | the owner's brother's wife        | approved |
        | the owner's half-sister's husband | approved |
        | the owner's grandmother's husband | approved |
        | the owner's grandson's wife       | approved |

      Examples: children of close relatives
        | who                             | outcome  |
        | the owner's nephew              | approved |
        | the owner's niece               | approved |
        | the owner's late brother's son  | approved |
        | the owner's uncle               | approved |
        | the owner's aunt                | approved |
        | the owner's great-grandson      | approved |
        | the owner's great-granddaughter | approved |

      Examples: spouses of in-laws
        | who                                    | outcome  |
        | the owner's wife's stepfather          | approved |
        | the owner's stepson's wife             | approved |
        | the owner's wife's brother's wife      | approved |
        | the owner's husband's sister's husband | approved |

      Examples: children of in-laws
        | who                            | outcome  |
        | the owner's stepson's daughter | approved |
        | the owner's wife's nephew      | approved |
        | the owner's husband's niece    | approved |

      Examples: spouses, one step too far
        | who                                      | outcome                                          |
        | the owner's uncle's wife                 | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's nephew's wife                | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's great-grandson's wife        | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's nephew's wife         | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's stepson's daughter's husband | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's brother's former wife        | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      @reading:AMB-29
      Examples: a death has ended the marriage
        | who                             | outcome                                          |
        | the owner's late brother's wife | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: children, one step too far
        | who                                  | outcome                                          |
        | the owner's grandnephew              | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's great-great-grandson     | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's grandnephew       | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's stepson's daughter's son | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: the other parent of a child of theirs, to whom nobody is married
        | who                                 | outcome                                          |
        | the owner's grandmother's partner   | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's brother's partner       | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's granddaughter's partner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's stepson's partner       | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's sister's partner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: relatives of those who married in
        | who                                         | outcome                                          |
        | the owner's stepbrother                     | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's stepfather's mother             | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's son's wife's mother             | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's daughter's husband's brother    | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's son's wife's son                | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's brother's wife's mother         | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's sister's husband's brother      | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's brother's wife's son            | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's grandmother's husband's mother  | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's grandmother's husband's son     | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's grandson's wife's mother        | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's grandson's wife's son           | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's stepfather's son         | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's stepson's wife's mother         | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's stepson's wife's son            | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's brother's wife's mother  | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's brother's wife's son     | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's brother's wife's brother | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

  @rule:RES-EXC-005 @must @since:2025-12-26
  Rule: The owner's wards may be registered over the standard

    Scenario Outline: <who>
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: while it lasts
        | who                     | outcome                                          |
        | the owner's ward        | approved                                         |
        | the owner's former ward | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: of somebody else, and a relative of a ward
        | who                       | outcome                                          |
        | a lodger's ward           | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's wife's ward   | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the owner's ward's mother | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario Outline: a guardianship that <ends> <day>
      Given the guardianship over the owner's ward <ends> <day>
      When the owner's ward applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: before it ends, and after
        | ends  | day       | outcome                                          |
        | ends  | tomorrow  | approved                                         |
        | ended | yesterday | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: on its first day, and before
        | ends   | day      | outcome                                          |
        | began  | today    | approved                                         |
        | begins | tomorrow | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      @reading:AMB-33
      Examples: on the day on which it ends it holds no more
        | ends  | day   | outcome                                          |
        | ended | today | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario Outline: an adult ward who is <capacity> lives there
      Guardianship is over those whom a court has declared incapacitated, custodianship over those of limited capacity.

      Given the owner's ward turned 30 today
      And the owner's ward is <capacity>
      And the guardianship over the owner's ward <ends> <day>
      And the owner's ward is registered there
      When the owner's sister applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: under guardianship and under custodianship
        | capacity            | ends  | day       | outcome                                     |
        | incapacitated       | ends  | tomorrow  | approved                                    |
        | of limited capacity | ends  | tomorrow  | approved                                    |
        | incapacitated       | ended | yesterday | refused: OVER_STANDARD, OUTSIDER_REGISTERED |

    Scenario: the consent is needed all the same
      When the owner's ward applies for permanent registration
      Then the application waits for the owner's consent

  @rule:RES-EXC-006 @must @since:2025-12-26
  Rule: Full-time students in the capital may be registered over the standard

    Scenario Outline: a stranger who <studies> in <city>
      Given the stranger <studies> in <city>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: full-time, at present, in Astana
        | studies                           | city   | outcome  |
        | studies full-time at a university | Astana | approved |
        | studies full-time at a college    | Astana | approved |

      Examples: not full-time
        | studies                                | city   | outcome                                          |
        | studies part-time at a university      | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | studies by distance at a university    | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | studies in the evening at a university | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | studies part-time at a college         | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | studies by distance at a college       | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | studies in the evening at a college    | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: not in the capital
        | studies                           | city   | outcome                                          |
        | studies full-time at a university | Almaty | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | studies full-time at a college    | Almaty | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: not any more
        | studies                         | city   | outcome                                          |
        | was expelled from a university  | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | has graduated from a university | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | was expelled from a college     | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | has graduated from a college    | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      @reading:AMB-26
      Examples: on leave, and at school
        | studies                                | city   | outcome                                          |
        | is on academic leave from a university | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | is on academic leave from a college    | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | studies full-time at a school          | Astana | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario Outline: EPVO's mark <mark>, course <course>, department <department>
      The ministry takes for a full-time student whom EPVO has with the mark 1, or 3 and a course, in department 1 or 4.

      Given EPVO has the stranger with the mark <mark>, in course <course> of department <department>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: full-time by the ministry's rule
        | mark | course | department | outcome  |
        | 1    | 0      | 1          | approved |
        | 1    | 2      | 4          | approved |
        | 3    | 1      | 1          | approved |

      Examples: another mark, no course, another department
        | mark | course | department | outcome                                          |
        | 0    | 2      | 1          | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 2    | 2      | 1          | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 3    | 0      | 1          | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 1    | 2      | 2          | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @reading:AMB-26
    Scenario Outline: EPVO has somebody as <standing>
      Given EPVO has the stranger as <standing>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: a student, and people who are none or no longer
        | standing             | outcome                                          |
        | somebody who studies | approved                                         |
        | an applicant         | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | expelled             | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | a graduate           | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @reading:AMB-26
    Scenario Outline: at a <place>, where the studies <begin> <day>
      Given the stranger studies full-time at a <place> in Astana
      And the stranger's studies <begin> <day>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: the first day
        | place      | begin | day      | outcome                                          |
        | university | began | today    | approved                                         |
        | university | begin | tomorrow | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | college    | began | today    | approved                                         |
        | college    | begin | tomorrow | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: the last day
        | place      | begin | day       | outcome                                          |
        | university | end   | today     | approved                                         |
        | university | ended | yesterday | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | college    | end   | today     | approved                                         |
        | college    | ended | yesterday | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario: the consent is needed all the same
      Given the stranger studies full-time at a university in Astana
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent

  @rule:RES-EXC-007 @must @since:2025-12-26
  Rule: The exceptions hold only where no outsider is registered

    Scenario: the owner and four relatives are registered
      Given the flat has 60.00 m² of usable space
      And the owner, the owner's wife, the owner's mother, the owner's son and the owner's brother's wife are registered there
      When the owner's sister applies for permanent registration with the owner's consent
      Then the application is approved

    Scenario: a lodger is registered with them
      Given the flat has 60.00 m² of usable space
      And the owner, the owner's wife, the owner's mother, the owner's son and a lodger are registered there
      When the owner's sister applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, OUTSIDER_REGISTERED
      And the refusal rests on ZAGS, RP DRN, RP DRI, NOBD and EPVO

    Scenario: a lodger is registered who is no citizen
      Given a lodger is a foreigner with a residence permit
      And a lodger is registered there
      When the owner's sister applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, OUTSIDER_REGISTERED

    Scenario: a lodger is registered, and a stranger applies
      Given a lodger is registered there
      When a stranger applies for permanent registration
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

    Scenario: a lodger is registered, and there is room
      Given the flat has 60 m² of usable space for each person
      And a lodger is registered there
      When the owner's sister applies for permanent registration with the owner's consent
      Then the application is approved

    @clock
    Scenario Outline: <resident> is registered, and <register> is down
      Who might be family, a ward or a student is no outsider while that is unknown.

      Given <resident> is registered there
      And <register> is down
      When the owner's sister applies for permanent registration
      Then the application waits for <register>
      When <register> is back
      And the owner consents by EDS
      Then the application is approved

      Examples: each of them
        | resident         | register                  |
        | the owner's wife | ZAGS                      |
        | the owner's ward | the guardianship register |

    Scenario Outline: <resident> is registered, and <who> applies
      Given <resident> is registered there
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: those who were family once, or never
        | resident                | who                | outcome                                     |
        | the owner's former wife | the owner's sister | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | the owner's cousin      | the owner's sister | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | the owner's former ward | the owner's wife   | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | the former owner        | the owner's wife   | refused: OVER_STANDARD, OUTSIDER_REGISTERED |

    Scenario Outline: a lodger <how>
      Given a lodger <how>
      When the owner's sister applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: a temporary stay counts while it runs
        | how                                      | outcome                                     |
        | is registered there for a temporary stay | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | was registered there until yesterday     | approved                                    |

    @reading:AMB-10
    Scenario Outline: a lodger's son is registered who <turns> 14 <day>
      Given the lodger's son <turns> 14 <day>
      And the lodger's son is registered there
      When the owner's sister applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: a child who is not subject to registration is no outsider
        | turns  | day      | outcome                                     |
        | turns  | tomorrow | approved                                    |
        | turned | today    | refused: OVER_STANDARD, OUTSIDER_REGISTERED |

  @rule:RES-EXC-008 @must @since:2025-12-26
  Rule: An outsider matters only over the standard

    Scenario Outline: <area> m² for each person, where two lodgers live
      Given the flat has <area> m² of usable space for each person
      And 2 unrelated people are registered there
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: there is room
        | area | who                | outcome  |
        | 60   | a stranger         | approved |
        | 60   | the owner's sister | approved |

      Examples: there is none
        | area | who                | outcome                                          |
        | 5    | a stranger         | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 5    | the owner's sister | refused: OVER_STANDARD, OUTSIDER_REGISTERED      |

  @rule:RES-EXC-009 @must @since:2025-12-26
  Rule: Neither the owner nor anybody excepted is an outsider

    Scenario Outline: the owner and a student who <studies> are registered
      Given the owner and a student are registered there
      And the student <studies>
      When the owner's wife applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: an excepted student, and others
        | studies                                     | outcome                                     |
        | studies full-time at a university in Astana | approved                                    |
        | studies full-time at a college in Astana    | approved                                    |
        | studies part-time at a university in Astana | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | studies full-time at a university in Almaty | refused: OVER_STANDARD, OUTSIDER_REGISTERED |

    Scenario Outline: <resident> is registered, and a student applies
      Given <resident> is registered there
      And the stranger studies full-time at a university in Astana
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: whoever could be registered is no outsider
        | resident                   | outcome                                     |
        | the owner                  | approved                                    |
        | the owner's ward           | approved                                    |
        | the owner's brother's wife | approved                                    |
        | the owner's uncle's wife   | refused: OVER_STANDARD, OUTSIDER_REGISTERED |

  @rule:RES-EXC-010 @must @since:2025-12-26
  Rule: Kinship is to the owner, and to any co-owner

    Scenario Outline: <who>, where a lodger is registered
      Given a lodger is registered there
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: the lodger's family is not the owner's
        | who               | outcome                                          |
        | the lodger's wife | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the lodger's son  | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario Outline: <who>, where two own the flat
      Given the flat belongs to two co-owners
      When <who> applies for permanent registration with every co-owner's consent
      Then the application is <outcome>

      Examples: one of them is enough
        | who                                | outcome                                          |
        | the first co-owner's brother       | approved                                         |
        | the second co-owner's brother      | approved                                         |
        | the second co-owner's ward         | approved                                         |
        | the second co-owner's uncle's wife | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    Scenario: one co-owner's mother lives there, and the other's sister applies
      Given the flat belongs to two co-owners
      And the first co-owner's mother is registered there
      When the second co-owner's sister applies for permanent registration with every co-owner's consent
      Then the application is approved

    Scenario: the brother of somebody who sold the flat
      When the former owner's brother applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

  @rule:RES-EXC-011 @must @since:2025-12-26 @reading:AMB-10
  Rule: An owner may move into his own dwelling

    Scenario: the owner, where a lodger is registered
      Given a lodger is registered there
      When the owner applies for permanent registration
      Then the application is approved

    Scenario: a co-owner, where a lodger is registered
      Given the flat belongs to two co-owners
      And a lodger is registered there
      When the first co-owner applies for permanent registration
      And the second co-owner consents by EDS
      Then the application is approved

    Scenario: a friend of the owner, where a lodger is registered
      Given a lodger is registered there
      When a friend of the owner applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA

    Scenario: the owner's son, where a lodger is registered
      Given a lodger is registered there
      When the owner's son applies for permanent registration with the owner's consent
      Then the application is refused: OVER_STANDARD, OUTSIDER_REGISTERED
