@housing @profile:queue
Feature: Who may be registered as needing housing
  A citizen or a kandas who is recognised as needing housing is registered, with the category that the registers confirm.

  @rule:HPC-ELIG-001 @must @since:2025-05-24
  Rule: A citizen or a kandas may be registered

    Scenario: a citizen
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    Scenario: a kandas
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario Outline: an applicant who is <what>
      Given the applicant is <what>
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-001

      Examples: neither
        | what                                |
        | a foreigner with a residence permit |
        | stateless                           |

    @clock
    Scenario: the husband of a kandas
      Given the applicant is a foreigner with a residence permit
      And the applicant's wife is a kandas
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-001

    @clock
    Scenario: an applicant whom the register of individuals does not know
      Given GBD FL does not know the applicant
      When the applicant applies for the housing queue in Kosshy
      Then the application is not accepted: PERSON_NOT_CONFIRMED

    @clock @rule:HPC-HEAR-001
    Scenario: social protection is down, and cannot say whether a foreigner is a kandas
      Given the applicant is a foreigner with a residence permit
      And social protection is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for social protection
      When social protection is back
      Then the application is refused: NOT_COMPLIANT

  @rule:HPC-ELIG-007 @must @since:2025-05-24
  Rule: A kandas holds that status

    @clock
    Scenario Outline: a foreigner who is a <kandas>
      Given the applicant is a foreigner with a residence permit
      And the applicant is a <kandas>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: as whomever he came
        | kandas                         | outcome  |
        | kandas as a member of a family | approved |

      Examples: the first day
        | kandas            | outcome  |
        | kandas from today | approved |

      Examples: the last day, and the day after it
        | kandas                 | outcome                                |
        | kandas until today     | approved                               |
        | kandas until yesterday | refused: NOT_COMPLIANT by HPC-ELIG-007 |

      Examples: the status was lost early, or will be
        | kandas                           | outcome                                |
        | kandas, which was lost yesterday | refused: NOT_COMPLIANT by HPC-ELIG-007 |
        | kandas, which was lost today     | refused: NOT_COMPLIANT by HPC-ELIG-007 |
        | kandas, which was lost tomorrow  | approved                               |

    Scenario: one grant has lapsed, and another holds
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas until yesterday
      And the applicant is a kandas
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario: two grants have lapsed
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas until yesterday
      And the applicant is a kandas, which was lost yesterday
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-007

    @reading:AMB-71
    Scenario: a kandas who was registered as a citizen before
      The grant shows that he may have the status, and nobody asks again.

      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And the applicant lived in another flat in Kosshy from 9 years ago until 6 years ago, as a citizen
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    Scenario: a citizen, who was a kandas once
      Given the applicant is a kandas, which was lost yesterday
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-REF-15-2
    Scenario: a kandas is refused for a flat as a citizen is
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED

    @clock @reading:AMB-81
    Scenario Outline: filed in the evening and decided the next day, by a foreigner who is a <kandas>
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant is a foreigner with a residence permit
      And the applicant is a <kandas>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the status is that of the day of the decision
        | kandas                          | outcome                                |
        | kandas until today              | refused: NOT_COMPLIANT by HPC-ELIG-007 |
        | kandas until tomorrow           | approved                               |
        | kandas, which was lost tomorrow | refused: NOT_COMPLIANT by HPC-ELIG-007 |
        | kandas from tomorrow            | approved                               |

  @rule:HPC-ELIG-006 @must @since:2025-05-24
  Rule: Whoever is recognised as needing housing may be registered

    Scenario: an applicant who is recognised
      Given the applicant is recognised as needing housing
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @reading:AMB-23
    Scenario: one who is not
      Given the applicant is not recognised as needing housing
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-006

    @clock
    Scenario Outline: a recognition that <ends> <day>
      Given the applicant's recognition as needing housing <ends> <day>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: its first and its last day, and one before it is ended
        | ends       | day      | outcome  |
        | began      | today    | approved |
        | runs until | today    | approved |
        | ends       | tomorrow | approved |

      @reading:AMB-81
      Examples: it begins before the hearing
        | ends   | day      | outcome  |
        | begins | tomorrow | approved |

      @reading:AMB-23
      Examples: it is over
        | ends      | day       | outcome                                |
        | ran until | yesterday | refused: NOT_COMPLIANT by HPC-ELIG-006 |
        | ended     | today     | refused: NOT_COMPLIANT by HPC-ELIG-006 |

    Scenario: one recognition has ended, and another has begun
      Given the applicant's recognition as needing housing ended yesterday
      And the applicant's recognition as needing housing began today
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @reading:AMB-23
    Scenario: it is the wife who is recognised
      Given the applicant is not recognised as needing housing
      And the applicant's wife is recognised as needing housing
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-006

    @clock @reading:AMB-23 @rule:HPC-REF-15-1
    Scenario: beside another ground
      Given the applicant is not recognised as needing housing
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE, NOT_COMPLIANT by HPC-ELIG-006

    @clock @reading:AMB-23 @rule:HPC-DOM-001
    Scenario: beside another requirement that is not met, each by its rule
      Given the applicant is not recognised as needing housing
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-006, NOT_COMPLIANT by HPC-DOM-001

    @clock @reading:AMB-81
    Scenario Outline: filed in the evening and decided the next day, with a recognition that <is>
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant's recognition as needing housing <is>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: it is that of the day of the decision
        | is              | outcome  |
        | begins tomorrow | approved |

      @reading:AMB-23
      Examples: it is over by then
        | is               | outcome                                |
        | runs until today | refused: NOT_COMPLIANT by HPC-ELIG-006 |

  @rule:HPC-CAT-001 @must @since:2025-05-24
  Rule: The applicant states the category

    Scenario Outline: somebody of the category of <category>, who states it
      Given the applicant belongs to the category of <category>
      When the applicant applies for the housing queue in Kosshy, stating the category of <category>
      Then the application is approved

      Examples: it stands with the place in the queue
        | category        |
        | large families  |
        | pensioners      |
        | public servants |

    Scenario: somebody of a category who states none
      Given the applicant belongs to the category of large families
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    Scenario: somebody of two categories, who states one
      Given the applicant belongs to the category of pensioners
      And the applicant belongs to the category of large families
      When the applicant applies for the housing queue in Kosshy, stating the category of large families
      Then the application is approved

    Scenario Outline: a category "<code>", which there is not
      Nobody takes it for one that is not confirmed: the applicant is told, before it is too late.

      Given the applicant belongs to the category of large families
      And the application has "<code>" in the field category
      When the applicant applies for the housing queue in Kosshy, stating the category of large families
      Then the application is not accepted: MALFORMED

      Examples: misspelt, and in other letters
        | code         |
        | large-famly  |
        | Large-Family |

    Scenario: it is the wife who belongs to it
      Given the applicant's wife belongs to the category of public servants
      When the applicant applies for the housing queue in Kosshy, stating the category of public servants
      Then the application is approved

    @rule:HPC-ELIG-004 @reading:AMB-22
    Scenario: with emergency housing it stands with the place too
      Given the applicant belongs to the category of large families
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing, stating the category of large families
      Then the application is approved

    @clock @rule:HPC-REF-15-2
    Scenario: stated and confirmed, it makes up for no requirement
      Given the applicant belongs to the category of large families
      And the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy, stating the category of large families
      Then the application is refused: HOUSING_OWNED

  @rule:HPC-CAT-002 @must @since:2025-05-24
  Rule: Who is in no category is registered all the same

    Scenario: an applicant who states none
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @rule:HPC-REF-15-1 @clock
    Scenario: a category saves nobody from a ground
      Given the applicant belongs to the category of large families
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana, stating the category of large families
      Then the application is refused: IN_REPUBLICAN_DATABASE

  @rule:HPC-CAT-003 @must @since:2025-05-24
  Rule: A category that is not confirmed is left out

    Scenario: the registers confirm it, and it stands with the place in the queue
      Given the applicant belongs to the category of large families
      When the applicant applies for the housing queue in Astana, stating the category of large families
      Then the application is approved

    Scenario: no register has the applicant in it, and the place is without
      When the applicant applies for the housing queue in Astana, stating the category of large families
      Then the application is approved

    @clock
    Scenario Outline: a member of the category <until>
      Given the applicant belongs to the category of pensioners until <until>
      When the applicant applies for the housing queue in Astana, stating the category of pensioners
      Then the application is approved

      Examples: it ended, or ends
        | until     |
        | yesterday |
        | today     |
        | tomorrow  |

    @clock @reading:AMB-81
    Scenario Outline: filed in the evening and decided the next day, for a member of the category <when>
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant belongs to the category of pensioners <when>
      When the applicant applies for the housing queue in Astana, stating the category of pensioners
      Then the application is approved

      Examples: it is that of the day of the decision
        | when           |
        | from tomorrow  |
        | until tomorrow |

    @clock @rule:HPC-REF-15-1
    Scenario: no register says whether it is confirmed, and another ground holds without it
      Given the applicant is in the Unified Republican Electronic Database
      And social protection does not say which category somebody belongs to
      When the applicant applies for the housing queue in Astana, stating the category of large families
      Then the application is refused: IN_REPUBLICAN_DATABASE

    @rule:HPC-ELIG-004 @reading:AMB-22
    Scenario: nor is one that nobody confirms with emergency housing
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing, stating the category of large families
      Then the application is approved

    Scenario: another category than the one that is stated
      Given the applicant belongs to the category of public servants
      When the applicant applies for the housing queue in Astana, stating the category of large families
      Then the application is approved

  @rule:HPC-CAT-004 @must @since:2025-05-24
  Rule: Orphans are registered as orphans

    @clock
    Scenario Outline: an applicant who is <what>
      Given the applicant is <what>
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

      Examples: either, and not any more
        | what                         |
        | an orphan                    |
        | deprived of parental care    |
        | an orphan, which ended today |

    Scenario: at any age, for the status lasts past childhood
      Given the applicant was born on 1 February 1968
      And the applicant is an orphan
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    Scenario: it is the wife who is an orphan
      Given the applicant's wife is an orphan
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    Scenario: the category of orphans, which another register confirms, is another thing
      Given the applicant belongs to the category of orphans
      When the applicant applies for the housing queue in Kosshy, stating the category of orphans
      Then the application is approved

    @clock @rule:HPC-REF-15-2
    Scenario: an orphan who owns a flat
      Given the applicant is an orphan
      And the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED
