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
    Scenario Outline: an applicant of two entries, who <one>, and <other>, the database
      Given the applicant <one> the Unified Republican Electronic Database
      And the applicant <other> the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE

      Examples: one is over, and one is not, whichever comes first
        | one                        | other                      |
        | was removed yesterday from | is in                      |
        | is in                      | was removed yesterday from |

    @clock @reading:AMB-68
    Scenario: it is the wife who is in it
      Given the applicant's wife is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock
    Scenario Outline: <system> is down, and the ground holds without it
      What that register alone can say is left open, and told to be.

      Given the applicant is in the Unified Republican Electronic Database
      And <system> is down
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE

      Examples: each of those that know another ground
        | system                         |
        | the cadastre                   |
        | the lease register             |
        | the akimats' register          |
        | the register of mortgage loans |
        | the courts' register           |
        | RP DRN                         |
        | ZAGS                           |

    @clock @rule:HPC-ELIG-006 @reading:AMB-23
    Scenario: social protection is down, and the ground holds without it
      Given the applicant is in the Unified Republican Electronic Database
      And social protection is down
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE

    @clock
    Scenario: the cadastre is down, of which is to be asked what a wife owns too
      Given the applicant is in the Unified Republican Electronic Database
      And the applicant's wife was born on 1 February 1990
      And the cadastre is down
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-APP-006 @reading:AMB-65
    Scenario: KDP is down, of which is to be asked whether a wife consents
      Given the applicant is in the Unified Republican Electronic Database
      And the applicant's wife was born on 1 February 1990
      And KDP is down
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE

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
    Scenario: the cadastre is down, and cannot say what the applicant owns
      Given the cadastre is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for the cadastre
      When the cadastre is back
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

    @clock
    Scenario Outline: the owner of premises that are a <kind>
      Given the owner has a flat in Astana
      And the flat is a <kind>
      When the owner applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: housing, and what is none
        | kind                     | outcome                |
        | house                    | refused: HOUSING_OWNED |
        | dwelling of another kind | refused: HOUSING_OWNED |
        | garage                   | approved               |
        | dormitory                | approved               |

      @reading:AMB-61
      Examples: a dacha is none, though people may be registered there
        | kind  | outcome  |
        | dacha | approved |

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

    @clock @rule:HPC-REF-15-2 @rule:HPC-REF-A9-3B
    Scenario Outline: an applicant who sold a flat <ago>
      Given the applicant sold a flat in Almaty <ago>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: the day on which five years are over, and the day after it
        | ago                   | outcome  |
        | 5 years ago           | approved |
        | 5 years and 1 day ago | approved |

      @reading:AMB-79
      Examples: yesterday
        | ago       | outcome                |
        | yesterday | refused: HOUSING_OWNED |

      @reading:AMB-58 @reading:AMB-79
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
        | the applicant's wife | sold a flat in Almaty 5 years ago              | approved               |

      @reading:AMB-58
      Examples: it was hers within five years, which come to an end before the hearing
        | whose                | what                                           | outcome                |
        | the applicant's wife | sold a flat in Almaty 4 years and 364 days ago | refused: HOUSING_OWNED |

      Examples: one's who is married no more, or never was, is not, nor that of other kin
        | whose                       | what                  | outcome  |
        | the applicant's former wife | owns a flat in Almaty | approved |
        | the applicant's late wife   | owns a flat in Almaty | approved |
        | a friend of the owner       | owns a flat in Almaty | approved |
        | the applicant's mother      | owns a flat in Almaty | approved |
        | the applicant's brother     | owns a flat in Almaty | approved |

      Examples: of a wife who was one before, and is one again
        | whose                          | what                  | outcome                                |
        | the applicant's remarried wife | owns a flat in Almaty | refused: HOUSING_OWNED by HPC-ELIG-005 |

      Examples: a husband's is the family's too, and a former one's is not
        | whose                          | what                  | outcome                                |
        | the applicant's husband        | owns a flat in Almaty | refused: HOUSING_OWNED by HPC-ELIG-005 |
        | the applicant's former husband | owns a flat in Almaty | approved                               |

    @clock @reading:AMB-60
    Scenario Outline: the flat of <whose> who lives elsewhere
      Given <whose> lives elsewhere
      And <whose> owns a flat in Almaty
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED by HPC-ELIG-005

      Examples: one is of the family wherever one is registered
        | whose                   |
        | the applicant's wife    |
        | the applicant's husband |

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

    @clock @reading:AMB-60
    Scenario Outline: the flat of <whose>, who is 17
      Given <whose> turns 18 tomorrow
      And <whose> owns a flat in Almaty
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED by HPC-ELIG-005

      Examples: a child by the act of adoption, and by that of paternity
        | whose                            |
        | the applicant's adopted son      |
        | the applicant's acknowledged son |

    @clock @reading:AMB-60
    Scenario Outline: two children of 17, of whom <whose> owns a flat
      Given the applicant's daughter turns 18 tomorrow
      And the applicant's son turns 18 tomorrow
      And <whose> owns a flat in Almaty
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED by HPC-ELIG-005

      Examples: either of the two
        | whose                    |
        | the applicant's daughter |
        | the applicant's son      |

    @clock @reading:AMB-60
    Scenario Outline: two children, of whom <older> is of age and <younger> owns a flat
      Given <older> turned 18 today
      And <younger> turns 18 tomorrow
      And <younger> owns a flat in Almaty
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED by HPC-ELIG-005

      Examples: whichever comes first
        | older                    | younger                  |
        | the applicant's daughter | the applicant's son      |
        | the applicant's son      | the applicant's daughter |

    @clock @rule:HPC-REF-15-2
    Scenario Outline: a wife's premises that are a <kind>
      Given the owner has a flat in Astana
      And the flat is a <kind>
      When the owner's husband applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: housing
        | kind                     | outcome                                |
        | house                    | refused: HOUSING_OWNED by HPC-ELIG-005 |
        | dwelling of another kind | refused: HOUSING_OWNED by HPC-ELIG-005 |

      @reading:AMB-61
      Examples: a dacha, where people live for a part of the year
        | kind  | outcome  |
        | dacha | approved |

      Examples: no dwelling at all
        | kind   | outcome  |
        | garage | approved |

    @clock
    Scenario Outline: the flat of <whose>, who is 17 too
      Given <whose> turns 18 tomorrow
      And <whose> owns a flat in Almaty
      When the applicant applies for the housing queue in Astana
      Then the application is approved

      Examples: a child of the wife's alone, one whose adoption was cancelled, and a child's friend
        | whose                                |
        | the applicant's stepson              |
        | the applicant's formerly adopted son |
        | the applicant's nephew               |

    @clock @rule:HPC-REF-15-2
    Scenario: the flat of the applicant, and that of his wife, each by its rule
      Given the applicant owns a flat in Astana
      And the applicant's wife owns a flat in Almaty
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, HOUSING_OWNED by HPC-ELIG-005

    @clock @reading:AMB-60
    Scenario: two flats of the family are one ground
      Given the applicant's wife owns a flat in Almaty
      And the applicant's daughter turns 18 tomorrow
      And the applicant's daughter owns a flat in Kosshy
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED by HPC-ELIG-005

  @rule:HPC-REF-15-3 @must @since:2025-05-24
  Rule: In a state institution's stock, whoever owns housing in the locality is refused

    Scenario: an applicant who lives with another
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution
      Then the application is approved

    @clock @reading:AMB-14 @rule:HPC-REF-A9-3B
    Scenario Outline: the flat of <whose>, who <what>
      Given <whose> <what>
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution
      Then the application is <outcome>

      Examples: here and now
        | whose                | what                  | outcome                                      |
        | the applicant        | owns a flat in Kosshy | refused: HOUSING_IN_LOCALITY by HPC-REF-15-3 |
        | the applicant's wife | owns a flat in Kosshy | refused: HOUSING_IN_LOCALITY by HPC-REF-15-3 |

      Examples: elsewhere, or not any more
        | whose                | what                            | outcome  |
        | the applicant        | owns a flat in Almaty           | approved |
        | the applicant's wife | owns a flat in Astana           | approved |
        | the applicant's wife | sold a flat in Kosshy today     | approved |

      @reading:AMB-79
      Examples: not the applicant's any more
        | whose         | what                            | outcome  |
        | the applicant | sold a flat in Kosshy yesterday | approved |

    @clock @reading:AMB-14
    Scenario Outline: the applicant owns a flat in <where>, and applies in <city>
      Given the applicant owns a flat in <where>
      When the applicant applies for the housing queue in <city>, asking for a dwelling of a state institution
      Then the application is <outcome>

      Examples: a district of the capital, which has a code of its own, is in the capital
        | where    | city   | outcome                                      |
        | Saryarka | Astana | refused: HOUSING_IN_LOCALITY by HPC-REF-15-3 |

      Examples: two towns of one region are two localities
        | where     | city   | outcome  |
        | Kokshetau | Kosshy | approved |

    @reading:AMB-14 @rule:HPC-REF-15-4
    Scenario Outline: premises that are a <kind> keep nobody out of the stock of a state <whose>
      Given the owner has a flat in Astana
      And the flat is a <kind>
      When the owner applies for the housing queue in Astana, asking for a dwelling of a state <whose>
      Then the application is approved

      Examples: no dwelling at all
        | kind   | whose       |
        | garage | institution |
        | garage | enterprise  |

      @reading:AMB-61
      Examples: a dacha, where people live for a part of the year
        | kind  | whose       |
        | dacha | institution |
        | dacha | enterprise  |

    @clock @reading:AMB-14 @reading:AMB-60
    Scenario: it is a wife who lives elsewhere who owns one
      Given the applicant's wife lives elsewhere
      And the applicant's wife owns a flat in Kosshy
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution
      Then the application is refused: HOUSING_IN_LOCALITY by HPC-REF-15-3

    @clock @reading:AMB-14
    Scenario: two flats are one ground
      Given the applicant owns a flat in Kosshy
      And the applicant's wife owns a flat in Kosshy
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution
      Then the application is refused: HOUSING_IN_LOCALITY by HPC-REF-15-3

    @clock @reading:AMB-14 @rule:HPC-ELIG-005
    Scenario Outline: a daughter who <turns> 18 <day> owns a flat there
      Given the applicant's daughter <turns> 18 <day>
      And the applicant's daughter owns a flat in Kosshy
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution
      Then the application is <outcome>

      Examples: who is of age is of another family
        | turns  | day   | outcome  |
        | turned | today | approved |

      @reading:AMB-60
      Examples: a child is of the family until then
        | turns | day      | outcome                                      |
        | turns | tomorrow | refused: HOUSING_IN_LOCALITY by HPC-REF-15-3 |

    @clock @rule:HPC-REF-15-1
    Scenario: the other grounds stay
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution
      Then the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-DOM-001
    Scenario: so do the years of domicile
      Given the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana, asking for a dwelling of a state institution
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock @reading:AMB-14 @reading:AMB-81
    Scenario: filed in the evening, and the next day, when it is decided, the flat is sold
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant sold a flat in Kosshy on 16 September 2026
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution
      Then the application is approved

  @rule:HPC-REF-15-4 @must @since:2025-05-24
  Rule: In a state enterprise's stock, whoever owns housing in Kazakhstan is refused

    Scenario: an applicant who lives with another
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state enterprise
      Then the application is approved

    @clock @reading:AMB-14 @rule:HPC-REF-A9-3B
    Scenario Outline: the flat of <whose>, who <what>
      Given <whose> <what>
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state enterprise
      Then the application is <outcome>

      Examples: wherever it is
        | whose                | what                  | outcome                                      |
        | the applicant        | owns a flat in Kosshy | refused: HOUSING_IN_REPUBLIC by HPC-REF-15-4 |
        | the applicant        | owns a flat in Almaty | refused: HOUSING_IN_REPUBLIC by HPC-REF-15-4 |
        | the applicant's wife | owns a flat in Astana | refused: HOUSING_IN_REPUBLIC by HPC-REF-15-4 |

      Examples: not hers any more
        | whose                | what                            | outcome  |
        | the applicant's wife | sold a flat in Almaty yesterday | approved |

      @reading:AMB-79
      Examples: not the applicant's any more
        | whose         | what                            | outcome  |
        | the applicant | sold a flat in Kosshy today     | approved |
        | the applicant | sold a flat in Almaty yesterday | approved |

    @clock @reading:AMB-14 @rule:HPC-REF-15-2 @rule:HPC-ELIG-005 @rule:HPC-REF-A9-3B
    Scenario Outline: <who> sold a flat four years ago
      Given <who> sold a flat in Kosshy 4 years ago
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state <whose>
      Then the application is approved

      @reading:AMB-79
      Examples: the five years are those of who asks for no departmental stock
        | who           | whose       |
        | the applicant | enterprise  |
        | the applicant | institution |

      Examples: of the family too
        | who                  | whose       |
        | the applicant's wife | enterprise  |
        | the applicant's wife | institution |

    @clock @reading:AMB-14
    Scenario: two flats are one ground
      Given the applicant owns a flat in Kosshy
      And the applicant's wife owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state enterprise
      Then the application is refused: HOUSING_IN_REPUBLIC by HPC-REF-15-4

    @clock @rule:HPC-REF-A9-3B @reading:AMB-79
    Scenario: without a stock a flat that was sold yesterday is a ground
      Given the applicant sold a flat in Almaty yesterday
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2

    @clock @rule:HPC-REF-15-9 @reading:AMB-57
    Scenario: the other grounds stay
      Given the applicant sold a flat in Almaty 6 years ago
      And it was bought with a loan of a programme of the National Bank
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state enterprise
      Then the application is refused: PROGRAMME_MORTGAGE

    @clock @reading:AMB-14 @reading:AMB-81
    Scenario: filed in the evening, and the next day, when it is decided, the flat is sold
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant sold a flat in Kosshy on 16 September 2026
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state enterprise
      Then the application is approved

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

      @reading:AMB-81
      Examples: it is over by the hearing
        | ends | day      | outcome  |
        | ends | tomorrow | approved |

    @clock
    Scenario: the tenant of a flat of the private stock, which the akimat rents
      Given the tenant has a flat that the akimat rents from the private stock in Almaty
      When the tenant applies for the housing queue in Almaty
      Then the application is refused: HOUSING_PROVIDED

    @clock
    Scenario: the lease of such a flat has ended
      Given the tenant has a flat that the akimat rents from the private stock in Almaty
      And the lease ended yesterday
      When the tenant applies for the housing queue in Almaty
      Then the application is approved

    @clock
    Scenario Outline: a tenant of two flats, who <one> and <other>
      Given the tenant <one>
      And the tenant <other>
      When the tenant applies for the housing queue in Almaty
      Then the application is refused: HOUSING_PROVIDED

      Examples: one lease is over, and one is not, whichever comes first
        | one                                                     | other                                                   |
        | had another flat of the state in Kosshy until yesterday | has a flat of the state in Almaty                       |
        | has a flat of the state in Almaty                       | had another flat of the state in Kosshy until yesterday |

    @clock @reading:AMB-68
    Scenario: it is the husband or wife to whom a dwelling of the state is let
      Given the tenant has a flat of the state in Almaty
      When the tenant's wife applies for the housing queue in Almaty
      Then the application is approved

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

    @clock
    Scenario Outline: an applicant who <one> a flat of the state, and <other> another
      Given the applicant <one> a flat of the state in Almaty 10 years ago
      And the applicant <other> a flat of the state in Kosshy 10 years ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_PRIVATISED

      Examples: one of the two is enough, whichever comes first
        | one                     | other                   |
        | received and privatised | received                |
        | received                | received and privatised |

    @clock
    Scenario Outline: <one> received the flat, and <other> privatised it
      Given <one> received a flat of the state in Almaty 10 years ago, and <other> privatised it
      When the applicant applies for the housing queue in Astana
      Then the application is approved

      Examples: either alone
        | one           | other         |
        | the applicant | a stranger    |
        | a stranger    | the applicant |

    @clock
    Scenario Outline: the applicant received the flat, and <one> and <other> privatised it
      Given the applicant received a flat of the state in Almaty 10 years ago, and <one> and <other> privatised it
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: who privatises together privatises too
        | one           | other            | outcome                     |
        | the applicant | a stranger       | refused: HOUSING_PRIVATISED |
        | a stranger    | the applicant    | refused: HOUSING_PRIVATISED |
        | a stranger    | another stranger | approved                    |

    @clock @reading:AMB-68
    Scenario: it is the wife who did
      Given the applicant's wife was born on 1 February 1968
      And the applicant's wife received and privatised a flat of the state in Almaty 10 years ago
      When the applicant applies for the housing queue in Astana
      Then the application is approved

  @rule:HPC-REF-15-9 @must @since:2025-05-24
  Rule: Whoever acquired housing by a mortgage of a programme is refused

    @clock
    Scenario Outline: a flat that was sold, and had been bought with <loan>
      The flat itself is no ground any more: it was sold six years ago.

      Given the applicant sold a flat in Almaty 6 years ago
      And it was bought with <loan>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: a bank's own loan is no programme
        | loan                   | outcome  |
        | a loan of a bank's own | approved |

      @reading:AMB-57
      Examples: each of the programmes
        | loan                                                | outcome                     |
        | a loan of a programme of the National Bank          | refused: PROGRAMME_MORTGAGE |
        | a loan under the State Planning System              | refused: PROGRAMME_MORTGAGE |
        | a loan of a state programme of housing construction | refused: PROGRAMME_MORTGAGE |
        | a loan under a conception of the Government         | refused: PROGRAMME_MORTGAGE |

    @clock @reading:AMB-57
    Scenario Outline: two flats that were sold, and had been bought with <one> and with <other>
      Given the applicant sold a flat in Almaty 6 years ago
      And it was bought with <one>
      And the applicant sold a flat in Kosshy 6 years ago
      And it was bought with <other>
      When the applicant applies for the housing queue in Astana
      Then the application is refused: PROGRAMME_MORTGAGE

      Examples: one of the two is enough, whichever comes first
        | one                                        | other                                      |
        | a loan of a programme of the National Bank | a loan of a bank's own                     |
        | a loan of a bank's own                     | a loan of a programme of the National Bank |

    @clock @reading:AMB-68
    Scenario: it is the wife who bought one, and sold it
      Given the applicant's wife sold a flat in Almaty 6 years ago
      And it was bought with a loan of a programme of the National Bank
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock @rule:HPC-REF-15-2
    Scenario: a flat that is still owned
      Given the applicant owns a flat in Almaty
      And it was bought with a loan of a programme of the National Bank
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED, PROGRAMME_MORTGAGE
