@housing @profile:queue
Feature: The years of domicile
  In the capital and in the cities of national status only whoever has lived there for three years is registered; elsewhere anybody, and there
  too orphans under twenty-nine and whoever lost the parents before adulthood.

  @rule:HPC-DOM-001 @must @since:2025-05-24
  Rule: In the capital and the cities of national status three years of domicile are needed

    @clock
    Scenario Outline: an applicant who moved to <city> <ago>
      Given the applicant moved to the city <ago>
      When the applicant applies for the housing queue in <city>
      Then the application is <outcome>

      Examples: the day on which three years are over, and the day after it
        | city     | ago                   | outcome  |
        | Astana   | 3 years ago           | approved |
        | Almaty   | 3 years and 1 day ago | approved |
        | Shymkent | 3 years ago           | approved |

      Examples: long before
        | city     | ago        | outcome                |
        | Almaty   | 1 year ago | refused: NOT_COMPLIANT |
        | Shymkent | 1 year ago | refused: NOT_COMPLIANT |

      @reading:AMB-58
      Examples: one day before they are over, which come to an end before the hearing
        | city   | ago                      | outcome                |
        | Astana | 2 years and 364 days ago | refused: NOT_COMPLIANT |

    @clock
    Scenario Outline: an applicant who moved to the district <district> <ago>, and applies in <city>
      Given the owner has a flat in <district>
      And the applicant moved to the city <ago>
      When the applicant applies for the housing queue in <city>
      Then the application is <outcome>

      Examples: it has a code of its own, and is in the city
        | district | city   | ago         | outcome  |
        | Esil     | Astana | 3 years ago | approved |
        | Almaly   | Almaty | 3 years ago | approved |

      Examples: too late
        | district | city   | ago        | outcome                               |
        | Esil     | Astana | 1 year ago | refused: NOT_COMPLIANT by HPC-DOM-001 |

      Examples: a district of another city
        | district | city   | ago         | outcome                               |
        | Almaly   | Astana | 3 years ago | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock
    Scenario Outline: an applicant who moved to Astana on 29 February 2024, on <day>
      Given the application is filed on <day>
      And the applicant moved to the city on 29 February 2024
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      @reading:AMB-83
      Examples: three years after it there is no such day
        | day              | outcome  |
        | 28 February 2027 | approved |

      Examples: the day after
        | day          | outcome  |
        | 1 March 2027 | approved |

      @reading:AMB-58
      Examples: the day before
        | day              | outcome                               |
        | 27 February 2027 | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock
    Scenario: it is the wife who has lived there for long
      Given the applicant moved to the city 1 year ago
      And the applicant's wife lived in another flat in Astana from 9 years ago until today
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock @rule:HPC-REF-15-1
    Scenario: beside another ground
      Given the applicant moved to the city 1 year ago
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE, NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario: somebody under twenty-nine who is no orphan
      Given the applicant turns 29 tomorrow
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario Outline: a kandas who moved to <city> <ago>
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And the applicant moved to the city <ago>
      When the applicant applies for the housing queue in <city>
      Then the application is <outcome>

      Examples: RP DRI has the registration, of three years
        | city     | ago                   | outcome  |
        | Astana   | 3 years ago           | approved |
        | Almaty   | 3 years and 1 day ago | approved |
        | Shymkent | 3 years ago           | approved |

      Examples: long before
        | city     | ago        | outcome                               |
        | Almaty   | 1 year ago | refused: NOT_COMPLIANT by HPC-DOM-001 |
        | Shymkent | 1 year ago | refused: NOT_COMPLIANT by HPC-DOM-001 |

      @reading:AMB-58
      Examples: one day before they are over, which come to an end before the hearing
        | city   | ago                      | outcome                               |
        | Astana | 2 years and 364 days ago | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock @rule:HPC-ELIG-007 @reading:AMB-71
    Scenario Outline: a kandas who has lived in Astana since <since>, at first as a citizen
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And the applicant lived in another flat in Astana from <since> until 1 year ago, as a citizen
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: RP DRN has the first part of the three years, and RP DRI the rest
        | since       | outcome  |
        | 3 years ago | approved |

      @reading:AMB-58
      Examples: a day less together
        | since                    | outcome                               |
        | 2 years and 364 days ago | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock
    Scenario Outline: <register> is down, and cannot say where a kandas lived
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And the applicant moved to the city <ago>
      And <register> is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for <register>
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for <register>
      When <register> is back
      Then the application is <outcome>

      Examples: either of the two that are asked about him
        | register | ago         | outcome                               |
        | RP DRI   | 3 years ago | approved                              |
        | RP DRN   | 3 years ago | approved                              |
        | RP DRI   | 1 year ago  | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock
    Scenario: RP DRI is down beyond the term, and nothing is decided
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And the applicant moved to the city 1 year ago
      And RP DRI is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for RP DRI
      When it becomes 30 September 2026, 12:00:00
      Then the application waits for RP DRI

    @clock @rule:HPC-REF-15-1
    Scenario: RP DRI is down, and another ground is known
      What it would say of a kandas stays open beside it.

      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And the applicant is in the Unified Republican Electronic Database
      And RP DRI is down
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE

    Scenario: who has lived there long enough as a citizen waits for RP DRN only
      Given RP DRI is down
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock
    Scenario Outline: a citizen who has lived in Astana since <since>, at first as a foreigner
      Given the applicant lived in another flat in Astana from <since> until 1 year ago, as a foreigner
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: RP DRI has the first part of the three years, and RP DRN the rest
        | since       | outcome  |
        | 3 years ago | approved |

      @reading:AMB-58
      Examples: a day less together
        | since                    | outcome                               |
        | 2 years and 364 days ago | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock
    Scenario: RP DRI is down, and cannot say whether who moved there a year ago had lived there as a foreigner
      Given the applicant moved to the city 1 year ago
      And RP DRI is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for RP DRI
      When RP DRI is back
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario: RP DRN is down, and cannot say where somebody lived who moved there a year ago
      Given the applicant moved to the city 1 year ago
      And RP DRN is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for RP DRN
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for RP DRN
      When RP DRN is back
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

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

    @clock
    Scenario: an applicant who lives in the capital, and applies elsewhere
      Given the owner has a flat in Astana
      And the applicant moved to the city yesterday
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-ELIG-007 @reading:AMB-71
    Scenario: RP DRN is not asked about a kandas who applies elsewhere, where RP DRI has the residence
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And RP DRN is down
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-APP-005
    Scenario: RP DRI is asked about a kandas who applies elsewhere for the residence alone
      Given the applicant is a foreigner with a residence permit
      And the applicant is a kandas
      And the applicant moved to the city yesterday
      And RP DRI is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for RP DRI
      When RP DRI is back
      Then the application is approved

  @rule:HPC-DOM-003 @must @since:2025-05-24
  Rule: The years of domicile are without a break, and in one city

    @clock
    Scenario Outline: a move within Astana, from another flat in which the applicant lived until <until>
      Given the applicant lived in another flat in Astana from 4 years ago until <until>
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: on the same day, and on the next
        | until                | outcome  |
        | 1 year ago           | approved |
        | 1 year and 1 day ago | approved |

      @reading:AMB-83
      Examples: a day lies between them, or more
        | until                   | outcome                               |
        | 1 year and 2 days ago   | refused: NOT_COMPLIANT by HPC-DOM-001 |
        | 1 year and 100 days ago | refused: NOT_COMPLIANT by HPC-DOM-001 |

      Examples: it ended as the same day began
        | until                  | outcome  |
        | 1 year ago at 00:00:00 | approved |

      @reading:AMB-83
      Examples: and as the day before began
        | until                            | outcome                               |
        | 1 year and 1 day ago at 00:00:00 | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock
    Scenario Outline: two flats in Astana, the first since <since>
      Given the applicant lived in another flat in Astana from <since> until 1 year ago
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: three years of both together
        | since       | outcome  |
        | 3 years ago | approved |

    @clock @rule:HPC-DOM-001 @reading:AMB-58
    Scenario: two flats in Astana, of a day less than three years together
      Given the applicant lived in another flat in Astana from 2 years and 364 days ago until 1 year ago
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario Outline: the applicant moved from <one> to <other> a year ago, and applies in <city>
      Given the owner has a flat in <other>
      And the applicant lived in another flat in <one> from 4 years ago until 1 year ago
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in <city>
      Then the application is <outcome>

      Examples: the districts of a city are the city
        | one      | other  | city   | outcome  |
        | Saryarka | Esil   | Astana | approved |
        | Saryarka | Astana | Astana | approved |
        | Almaty   | Almaly | Almaty | approved |

      Examples: a district of another city is not
        | one    | other | city   | outcome                               |
        | Almaly | Esil  | Astana | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock
    Scenario Outline: before, the applicant lived in <where>
      Given the applicant lived in another flat in <where>
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

      Examples: another city, another one of national status too, and a temporary stay
        | where                                                         |
        | Kosshy from 4 years ago until 1 year ago                      |
        | Almaty from 9 years ago until 1 year ago                      |
        | Astana from 4 years ago until 1 year ago for a temporary stay |

    @clock @reading:AMB-83
    Scenario: the applicant lived in Astana, left it for Almaty, and came back
      Given the applicant lived in another flat in Astana from 9 years ago until 3 years ago
      And the applicant lived in another flat in Almaty from 3 years ago until 1 year ago
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario Outline: between two flats in Astana, a third one from <from> until <until>
      Given the applicant lived in another flat in Astana from 4 years ago until <before>
      And the applicant lived in another flat in Astana from <from> until <until>
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: from one day to the next, and it bridges both
        | before                | from                  | until                | outcome  |
        | 1 year and 3 days ago | 1 year and 2 days ago | 1 year and 1 day ago | approved |

      @reading:AMB-83
      Examples: for a part of one day, on which nobody was registered when it began
        | before                | from                 | until                | outcome                               |
        | 1 year and 2 days ago | 1 year and 1 day ago | 1 year and 1 day ago | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock @reading:AMB-83
    Scenario Outline: the applicant leaves Astana on the day of filing, <when>
      Given the owner has a flat in Kosshy
      And the applicant lived in another flat in Astana from 4 years ago until <until>
      And the applicant moved to the city today
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

      Examples: at noon, and as the day begins
        | when              | until             |
        | at noon           | today             |
        | as the day begins | today at 00:00:00 |

    @clock @reading:AMB-58 @rule:HPC-DOM-001 @rule:HPC-APP-005 @reading:AMB-81 @reading:AMB-83
    Scenario: the applicant leaves a flat in Astana on the day of filing, and is registered in another only on the next
      Given the applicant lived in another flat in Astana from 4 years ago until today
      And the applicant moved to the city on 16 September 2026
      And RP DRN is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for RP DRN
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for RP DRN
      When RP DRN is back
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario: a temporary stay in another city takes nothing away
      Given the applicant has been in Almaty for a temporary stay since 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock
    Scenario: nor does one in the same city add anything
      Given the applicant moved to the city 1 year ago
      And the applicant has been in Astana for a temporary stay since 4 years ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

  @rule:HPC-DOM-004 @must @since:2025-05-24
  Rule: Orphans under twenty-nine need no years of domicile

    @clock
    Scenario Outline: somebody who is <what> and <turns> 29 <day>
      Given the applicant <turns> 29 <day>
      And the applicant is <what>
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: the day before the birthday, and the birthday
        | what                      | turns  | day      | outcome                               |
        | an orphan                 | turns  | tomorrow | approved                              |
        | deprived of parental care | turns  | tomorrow | approved                              |
        | an orphan                 | turned | today    | refused: NOT_COMPLIANT by HPC-DOM-001 |
        | deprived of parental care | turned | today    | refused: NOT_COMPLIANT by HPC-DOM-001 |

      Examples: a status that is over, after the birthday
        | what                             | turns  | day       | outcome                               |
        | an orphan, which ended yesterday | turned | yesterday | refused: NOT_COMPLIANT by HPC-DOM-001 |

      @reading:AMB-84
      Examples: a status that is over, before it
        | what                                         | turns | day      | outcome                               |
        | deprived of parental care, which ended today | turns | tomorrow | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock
    Scenario: an orphan of 29 who has lived there for three years
      Given the applicant turned 29 today
      And the applicant is an orphan
      And the applicant moved to the city 3 years ago
      When the applicant applies for the housing queue in Almaty
      Then the application is approved

    @clock
    Scenario: somebody whose brother is an orphan
      Given the applicant turns 29 tomorrow
      And the applicant's brother is an orphan
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario: the category of orphans is no such status
      Given the applicant turns 29 tomorrow
      And the applicant belongs to the category of orphans
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana, stating the category of orphans
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock @rule:HPC-REF-15-2
    Scenario: from the years of domicile an orphan is exempt, and from nothing else
      Given the applicant turns 29 tomorrow
      And the applicant is an orphan
      And the applicant moved to the city 1 year ago
      And the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Astana
      Then the application is refused: HOUSING_OWNED

    @clock @reading:AMB-12
    Scenario: one who turned 29, and lost the parents before adulthood
      Given the applicant was born on 1 February 1990
      And the applicant's mother died on 31 January 2008
      And the applicant's father died on 1 March 2000
      And the applicant is an orphan
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock
    Scenario Outline: social protection does not say who is an orphan, and it is <what>
      Given the applicant <turns>
      And the applicant is <what>
      And the applicant moved to the city 1 year ago
      And social protection does not say who is an orphan
      When the applicant applies for the housing queue in Astana
      Then the application waits for social protection
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for social protection
      When social protection is back
      Then the application is <outcome>

      Examples: neither registered nor refused until it does
        | turns             | what      | outcome  |
        | turns 29 tomorrow | an orphan | approved |

      @reading:AMB-84
      Examples: and refused when it says that the status is over
        | turns             | what                         | outcome                               |
        | turns 29 tomorrow | an orphan, which ended today | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock @reading:AMB-84
    Scenario Outline: the status of somebody of 28 <when>
      Given the applicant turned 28 today
      And the applicant is an orphan, which <when>
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: it began when he was of age, and stands
        | when               | outcome  |
        | began 9 years ago  | approved |
        | began 10 years ago | approved |

      Examples: it ended in childhood, and with it
        | when               | outcome                               |
        | ended 11 years ago | refused: NOT_COMPLIANT by HPC-DOM-001 |
        | ended 10 years ago | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock @reading:AMB-81 @reading:AMB-84
    Scenario: filed in the evening by an orphan, who is none any more on the next day, when it is decided
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant turned 28 today
      And the applicant is an orphan, which ended tomorrow
      And the applicant moved to the city yesterday
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

  @rule:HPC-DOM-005 @must @since:2025-05-24
  Rule: Who lost the parents before adulthood needs no years of domicile

    @clock
    Scenario Outline: somebody born on 1 February 2002 whose parents died on <mother> and <father>
      Given the applicant was born on 1 February 2002
      And the applicant's mother died on <mother>
      And the applicant's father died on <father>
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: the last day of childhood
        | mother          | father          | outcome  |
        | 1 March 2010    | 31 January 2020 | approved |
        | 31 January 2020 | 1 March 2010    | approved |

      Examples: the 18th birthday
        | mother          | father          | outcome                               |
        | 1 February 2020 | 1 February 2020 | refused: NOT_COMPLIANT by HPC-DOM-001 |

      @reading:AMB-63
      Examples: the 18th birthday for one of them
        | mother          | father          | outcome                               |
        | 1 March 2010    | 1 February 2020 | refused: NOT_COMPLIANT by HPC-DOM-001 |
        | 1 February 2020 | 1 March 2010    | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock
    Scenario Outline: somebody born on 29 February 2004 whose parents died on <day>
      Given the applicant was born on 29 February 2004
      And the applicant's mother died on <day>
      And the applicant's father died on <day>
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: the year of the 18th birthday has no such day
        | day              | outcome                               |
        | 27 February 2022 | approved                              |
        | 28 February 2022 | refused: NOT_COMPLIANT by HPC-DOM-001 |

    @clock @reading:AMB-12 @rule:HPC-DOM-001
    Scenario: at any age
      Given the applicant was born on 1 February 1968
      And the applicant's mother died on 1 March 1980
      And the applicant's father died on 31 January 1986
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Almaty
      Then the application is approved

    @clock @reading:AMB-63
    Scenario: one parent died, and the other lives
      Given the applicant was born on 1 February 2002
      And the applicant's mother died on 1 March 2010
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock @reading:AMB-63
    Scenario: the father died, and the mother is a widow once more
      Given the applicant was born on 1 February 2002
      And the applicant's father died on 1 March 2010
      And the applicant's mother's husband died on 1 March 2012
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario: the act of birth names one parent, who died
      Given the applicant was born on 1 February 2002
      And the act of birth of the applicant names no father
      And the applicant's mother died on 31 January 2020
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock
    Scenario: it is the wife who lost her parents
      Given the applicant's wife was born on 1 February 2002
      And the applicant's wife's mother died on 1 March 2010
      And the applicant's wife's father died on 1 March 2010
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario: no act names the parents
      Given the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @clock
    Scenario: somebody who lost both parents, and has a child
      Given the applicant was born on 1 February 2002
      And the applicant's mother died on 1 March 2010
      And the applicant's father died on 1 March 2010
      And the applicant's daughter was born on 1 February 2024
      And the applicant moved to the city 1 year ago
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock @reading:AMB-63
    Scenario Outline: ZAGS does not answer about <parent>
      Given the applicant was born on 1 February 2002
      And the applicant's mother died on 1 March 2010
      And the applicant's father died on 1 March 2010
      And the applicant moved to the city 1 year ago
      And ZAGS does not answer about <parent>
      When the applicant applies for the housing queue in Astana
      Then the application waits for ZAGS
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for ZAGS
      When ZAGS is back
      Then the application is approved

      Examples: either of the two
        | parent                 |
        | the applicant's mother |
        | the applicant's father |

    @clock
    Scenario: ZAGS is down, and cannot say whether the parents live
      Given the applicant was born on 1 February 2002
      And the applicant's mother died on 1 March 2010
      And the applicant's father died on 1 March 2010
      And the applicant moved to the city 1 year ago
      And ZAGS is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for ZAGS
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for ZAGS
      When ZAGS is back
      Then the application is approved
