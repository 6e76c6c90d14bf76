@housing @profile:queue
Feature: Who may stand in the housing queue
  Who has, or had within five years, housing of his own, or has been helped by the state before, is refused, after a hearing.

  @rule:HPC-REF-15-1 @must @since:2025-05-24
  Rule: Whoever is in the Unified Republican Electronic Database is refused

    Scenario: an applicant who is in no database
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock
    Scenario Outline: an applicant who <was>
      Given the applicant <was> the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: whoever is in it, and whoever was removed
        | was                        | outcome                         |
        | is in                      | refused: IN_REPUBLICAN_DATABASE |
        | was removed yesterday from | approved                        |
        | was removed today from     | approved                        |

    @clock
    Scenario: the refusal rests on the database
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE
      And the refusal rests on the Unified Republican Electronic Database

  @rule:HPC-REF-15-2 @must @since:2025-05-24
  Rule: Whoever owns housing, or owned it within five years, is refused

    Scenario: an applicant who lives with another
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock
    Scenario Outline: an applicant who owns a flat in <city>
      Given the applicant owns a flat in <city>
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED

      Examples: here, or elsewhere in the republic
        | city   |
        | Astana |
        | Kosshy |

    @clock
    Scenario: the owner of the flat in which he lives
      Given the owner has a flat in Astana
      When the owner applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED

    @clock @reading:AMB-61
    Scenario Outline: the owner of premises that are a <kind>
      Given the owner has a flat in Astana
      And the flat is a <kind>
      When the owner applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: housing, and what is none
        | kind                     | outcome                |
        | house                    | refused: HOUSING_OWNED |
        | dwelling of another kind | refused: HOUSING_OWNED |
        | dacha                    | approved               |
        | garage                   | approved               |
        | dormitory                | approved               |

    @clock @reading:AMB-59
    Scenario: one of five owners
      Given the flat belongs to five co-owners
      When the third co-owner applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED

    @clock @rule:HPC-REF-15-1
    Scenario: two grounds at once
      Given the applicant owns a flat in Almaty
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE, HOUSING_OWNED

  @rule:HPC-ELIG-003 @must @since:2025-05-24
  Rule: Whoever has had no housing for five years may be registered

    @clock @rule:HPC-REF-15-2
    Scenario Outline: an applicant who sold a flat <ago>
      Given the applicant sold a flat in Almaty <ago>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: the day on which five years are over, and the day after it
        | ago                   | outcome  |
        | 5 years ago           | approved |
        | 5 years and 1 day ago | approved |

      Examples: yesterday
        | ago       | outcome                |
        | yesterday | refused: HOUSING_OWNED |

      @reading:AMB-58
      Examples: one day before five years are over, which come to an end before the hearing
        | ago                      | outcome                |
        | 4 years and 364 days ago | refused: HOUSING_OWNED |

  @rule:HPC-ELIG-005 @must @since:2025-05-24
  Rule: The housing of the family counts too

    @clock
    Scenario Outline: the flat of <whose>
      Given <whose> <what>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: a wife's is the family's
        | whose                | what                                           | outcome                |
        | the applicant's wife | owns a flat in Almaty                          | refused: HOUSING_OWNED |
        | the applicant's wife | sold a flat in Almaty 4 years and 364 days ago | refused: HOUSING_OWNED |
        | the applicant's wife | sold a flat in Almaty 5 years ago              | approved               |

      Examples: one's who is married no more, or never was, is not
        | whose                       | what                  | outcome  |
        | the applicant's former wife | owns a flat in Almaty | approved |
        | a friend of the owner       | owns a flat in Almaty | approved |

    @clock @reading:AMB-60
    Scenario Outline: the flat of a daughter who <turns> 18 <day>
      Given the applicant's daughter <turns> 18 <day>
      And the applicant's daughter owns a flat in Almaty
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: a child is of the family until it is of age
        | turns  | day      | outcome                |
        | turned | today    | approved               |
        | turns  | tomorrow | refused: HOUSING_OWNED |

  @rule:HPC-REF-15-5 @must @since:2025-05-24
  Rule: Whoever has a dwelling of the state already is refused

    @clock
    Scenario: the tenant of the state
      Given the tenant has a flat of the state in Almaty
      When the tenant applies for the housing queue in Almaty
      Then the application is refused: HOUSING_PROVIDED

    @clock
    Scenario Outline: a tenant whose lease <ends> <day>
      Given the tenant has a flat of the state in Almaty
      And the lease <ends> <day>
      When the tenant applies for the housing queue in Almaty
      Then the application is <outcome>

      Examples: after its end
        | ends  | day       | outcome  |
        | ended | yesterday | approved |

      Examples: after its last agreed day, and in a contract that follows it
        | ends        | day       | outcome                   |
        | ran until   | yesterday | approved                  |
        | was renewed | today     | refused: HOUSING_PROVIDED |

      Examples: it is over by the hearing
        | ends | day      | outcome  |
        | ends | tomorrow | approved |

  @rule:HPC-REF-15-7 @must @since:2025-05-24
  Rule: Whoever received and privatised housing of the state is refused

    @clock
    Scenario Outline: an applicant who <did> a flat of the state <ago>
      Given the applicant was born on 1 February 1968
      And the applicant <did> a flat of the state in Almaty <ago>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: both together, however long ago
        | did                     | ago          | outcome                     |
        | received                | 10 years ago | approved                    |
        | received and privatised | 10 years ago | refused: HOUSING_PRIVATISED |
        | received and privatised | 31 years ago | refused: HOUSING_PRIVATISED |

  @rule:HPC-REF-15-9 @must @since:2025-05-24
  Rule: Whoever acquired housing by a mortgage of a programme is refused

    @clock @reading:AMB-57
    Scenario Outline: a flat that was sold, and had been bought with <loan>
      The flat itself is no ground any more: it was sold six years ago.

      Given the applicant sold a flat in Almaty 6 years ago
      And it was bought with <loan>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: a bank's own loan is no programme
        | loan                                                | outcome                     |
        | a loan of a bank's own                              | approved                    |
        | a loan of a programme of the National Bank          | refused: PROGRAMME_MORTGAGE |
        | a loan under the State Planning System              | refused: PROGRAMME_MORTGAGE |
        | a loan of a state programme of housing construction | refused: PROGRAMME_MORTGAGE |
        | a loan under a conception of the Government         | refused: PROGRAMME_MORTGAGE |

    @clock @rule:HPC-REF-15-2
    Scenario: a flat that is still owned
      Given the applicant owns a flat in Almaty
      And it was bought with a loan of a programme of the National Bank
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED, PROGRAMME_MORTGAGE

  @rule:HPC-ELIG-001 @must @since:2025-05-24
  Rule: A citizen or a kandas may be registered

    Scenario: a citizen
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock
    Scenario: a foreigner with a residence permit
      Given the applicant is a foreigner with a residence permit
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT

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

  @rule:HPC-DOM-001 @must @since:2025-05-24
  Rule: In the capital and the cities of national status three years of domicile are needed

    @clock
    Scenario Outline: an applicant who moved to <city> <ago>
      Given the applicant moved to the city <ago>
      When the applicant applies for the housing queue in <city>
      Then the application is <outcome>

      Examples: the day on which three years are over, and the day after it
        | city   | ago                   | outcome  |
        | Astana | 3 years ago           | approved |
        | Almaty | 3 years and 1 day ago | approved |

      Examples: long before
        | city   | ago        | outcome                |
        | Almaty | 1 year ago | refused: NOT_COMPLIANT |

      @reading:AMB-58
      Examples: one day before they are over, which come to an end before the hearing
        | city   | ago                      | outcome                |
        | Astana | 2 years and 364 days ago | refused: NOT_COMPLIANT |

  @rule:HPC-DOM-002 @must @since:2025-05-24
  Rule: Elsewhere no years of domicile are needed

    @clock
    Scenario Outline: an applicant who moved to <city> yesterday
      Given the applicant moved to the city yesterday
      When the applicant applies for the housing queue in <city>
      Then the application is <outcome>

      Examples: another city, and the capital
        | city   | outcome                |
        | Kosshy | approved               |
        | Astana | refused: NOT_COMPLIANT |

  @rule:HPC-REF-A9-4 @must @since:2025-05-24
  Rule: Without the applicant's consent to the access to personal data he is refused

    Scenario: an applicant who consents to everything
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario Outline: an applicant who withholds <what>
      When the applicant applies for the housing queue in Kosshy, withholding <what>
      Then the application is refused: NO_DATA_CONSENT

      Examples: either of the two that are needed
        | what                                       |
        | his consent to the processing of data      |
        | his consent to the check of housing        |

    @clock
    Scenario: what is withheld is not asked for
      Given the applicant owns a flat in Kosshy
      When the applicant applies for the housing queue in Kosshy, withholding his consent to the check of housing
      Then the application is refused: NO_DATA_CONSENT

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

    Scenario: another category than the one that is stated
      Given the applicant belongs to the category of public servants
      When the applicant applies for the housing queue in Astana, stating the category of large families
      Then the application is approved
