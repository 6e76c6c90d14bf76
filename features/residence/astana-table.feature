@residence @profile:astana
Feature: Area, kinship, wardship, study and outsiders, weighed together
  Every cell of the table: the standard is met or not; the newcomer is family, a ward, a student, several of them or
  none; an outsider is registered or not; and each register has confirmed it, denied it or said nothing.

  Background:
    Given the owner has a flat in Astana

  @rule:RES-AST-008 @must @since:2025-12-26
  Rule: Area, kinship and study are weighed together

    Scenario Outline: <area> m² each, <who>, who <is> a ward and <studies>, where <resident> lives
      Given the flat has <area> m² of usable space for each person
      And <who> <is> under the owner's custodianship
      And <who> <studies>
      And <resident> is registered there
      When <who> applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: the standard is met, and nothing else matters
        | area | who                | is     | studies                                     | resident  | outcome  |
        | 60   | the owner's sister | is     | studies full-time at a university in Astana | the owner | approved |
        | 60   | the owner's sister | is     | studies full-time at a university in Astana | a lodger  | approved |
        | 60   | the owner's sister | is     | studies nowhere                             | the owner | approved |
        | 60   | the owner's sister | is     | studies nowhere                             | a lodger  | approved |
        | 60   | the owner's sister | is not | studies full-time at a university in Astana | the owner | approved |
        | 60   | the owner's sister | is not | studies full-time at a university in Astana | a lodger  | approved |
        | 60   | the owner's sister | is not | studies nowhere                             | the owner | approved |
        | 60   | the owner's sister | is not | studies nowhere                             | a lodger  | approved |
        | 60   | a stranger         | is     | studies full-time at a university in Astana | the owner | approved |
        | 60   | a stranger         | is     | studies full-time at a university in Astana | a lodger  | approved |
        | 60   | a stranger         | is     | studies nowhere                             | the owner | approved |
        | 60   | a stranger         | is     | studies nowhere                             | a lodger  | approved |
        | 60   | a stranger         | is not | studies full-time at a university in Astana | the owner | approved |
        | 60   | a stranger         | is not | studies full-time at a university in Astana | a lodger  | approved |
        | 60   | a stranger         | is not | studies nowhere                             | the owner | approved |
        | 60   | a stranger         | is not | studies nowhere                             | a lodger  | approved |

      Examples: over the standard, one exception or several, and no outsider
        | area | who                | is     | studies                                     | resident  | outcome  |
        | 5    | the owner's sister | is     | studies full-time at a university in Astana | the owner | approved |
        | 5    | the owner's sister | is     | studies nowhere                             | the owner | approved |
        | 5    | the owner's sister | is not | studies full-time at a university in Astana | the owner | approved |
        | 5    | the owner's sister | is not | studies nowhere                             | the owner | approved |
        | 5    | a stranger         | is     | studies full-time at a university in Astana | the owner | approved |
        | 5    | a stranger         | is     | studies nowhere                             | the owner | approved |
        | 5    | a stranger         | is not | studies full-time at a university in Astana | the owner | approved |

      Examples: over the standard, an exception, and an outsider
        | area | who                | is     | studies                                     | resident | outcome                                     |
        | 5    | the owner's sister | is     | studies full-time at a university in Astana | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | 5    | the owner's sister | is     | studies nowhere                             | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | 5    | the owner's sister | is not | studies full-time at a university in Astana | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | 5    | the owner's sister | is not | studies nowhere                             | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | 5    | a stranger         | is     | studies full-time at a university in Astana | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | 5    | a stranger         | is     | studies nowhere                             | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | 5    | a stranger         | is not | studies full-time at a university in Astana | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |

      Examples: over the standard, and no exception
        | area | who        | is     | studies         | resident  | outcome                                          |
        | 5    | a stranger | is not | studies nowhere | the owner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | 5    | a stranger | is not | studies nowhere | a lodger  | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

    @clock @reading:AMB-09
    Scenario Outline: <system> is silent, and <who>, who <studies>, applies where <resident> lives
      A register that has said nothing has not said no: what it would say decides.

      Given the flat has 5 m² of usable space for each person
      And <who> <studies>
      And <resident> is registered there
      And <system> is down
      When <who> applies for permanent registration
      Then the application waits for <system>
      When <system> is back
      And the owner consents by EDS
      Then the application is approved

      Examples: the one exception is the silent register's to confirm
        | system                    | who                | studies                                     | resident  |
        | ZAGS                      | the owner's sister | studies nowhere                             | the owner |
        | the guardianship register | the owner's ward   | studies nowhere                             | the owner |
        | NOBD                      | a stranger         | studies full-time at a college in Astana    | the owner |
        | EPVO                      | a stranger         | studies full-time at a university in Astana | the owner |

      Examples: whether somebody is an outsider is the silent register's to say
        | system                    | who                | studies                                     | resident           |
        | ZAGS                      | a stranger         | studies full-time at a university in Astana | the owner's mother |
        | the guardianship register | the owner's sister | studies nowhere                             | the owner's ward   |
        | RP DRN                    | the owner's sister | studies nowhere                             | the owner's mother |
        | RP DRI                    | the owner's sister | studies nowhere                             | the owner's mother |

    @clock @reading:AMB-09
    Scenario Outline: <system> is silent, and <who> applies where <resident> lives
      Given the flat has 5 m² of usable space for each person
      And <resident> is registered there
      And <system> is down
      When <who> applies for permanent registration
      Then the application waits for <system>
      When <system> is back
      Then the application is <outcome>

      Examples: nobody else has confirmed an exception
        | system                    | who        | resident  | outcome                                          |
        | ZAGS                      | a stranger | the owner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | the guardianship register | a stranger | the owner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | NOBD                      | a stranger | the owner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | EPVO                      | a stranger | the owner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | RP DRN                    | a stranger | the owner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |
        | RP DRI                    | a stranger | the owner | refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA |

      Examples: the exception is confirmed, and the lodger may yet be a ward or a student
        | system                    | who                | resident | outcome                                     |
        | the guardianship register | the owner's sister | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | NOBD                      | the owner's sister | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |
        | EPVO                      | the owner's sister | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |

      Examples: the lodger is an outsider or not, and the newcomer family or not
        | system | who                | resident | outcome                                     |
        | ZAGS   | the owner's sister | a lodger | refused: OVER_STANDARD, OUTSIDER_REGISTERED |

    @reading:AMB-09
    Scenario Outline: <system> is silent, and <who>, who <studies>, needs nothing from it
      Given the flat has <area> m² of usable space for each person
      And <who> <studies>
      And the owner is registered there
      And <system> is down
      When <who> applies for permanent registration with the owner's consent
      Then the application is approved

      Examples: another register has confirmed an exception
        | area | system | who                | studies                                     |
        | 5    | NOBD   | the owner's sister | studies nowhere                             |
        | 5    | EPVO   | the owner's sister | studies nowhere                             |
        | 5    | ZAGS   | the owner's ward   | studies nowhere                             |
        | 5    | NOBD   | the owner's ward   | studies nowhere                             |
        | 5    | EPVO   | the owner's ward   | studies nowhere                             |
        | 5    | ZAGS   | a stranger         | studies full-time at a university in Astana |
        | 5    | NOBD   | a stranger         | studies full-time at a university in Astana |

      Examples: the standard is met
        | area | system | who        | studies         |
        | 60   | ZAGS   | a stranger | studies nowhere |
        | 60   | NOBD   | a stranger | studies nowhere |
        | 60   | EPVO   | a stranger | studies nowhere |

    @reading:AMB-09
    Scenario: all but ZAGS are silent, and it has confirmed the sister
      Given the flat has 5 m² of usable space for each person
      And NOBD is down
      And EPVO is down
      When the owner's sister applies for permanent registration with the owner's consent
      Then the application is approved

    @clock @reading:AMB-09
    Scenario Outline: the cadastre is silent, and <who> applies
      Given the flat has <area> m² of usable space for each person
      And the cadastre is down
      When <who> applies for permanent registration
      Then the application waits for the cadastre
      When the cadastre is back
      And the owner consents by EDS
      Then the application is approved

      Examples: nobody has said how large the flat is, or whose
        | area | who                |
        | 60   | a stranger         |
        | 5    | the owner's sister |
