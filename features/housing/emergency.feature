@housing @profile:queue
Feature: Emergency housing
  Whose only dwelling is recognised as emergency housing is registered with it, where it stands, by the report of a certified expert.

  @rule:HPC-ELIG-004 @must @since:2025-05-24
  Rule: Whose only dwelling is emergency housing may be registered where it stands

    @reading:AMB-22
    Scenario: the only dwelling
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is approved

    @reading:AMB-22
    Scenario: in the capital, by somebody who has lived there for three years
      Given the applicant owns a flat in Astana
      And it is emergency housing
      When the applicant applies for the housing queue in Astana, naming it as emergency housing
      Then the application is approved

    @clock @rule:HPC-DOM-001
    Scenario: in the capital, by somebody who has not
      Given the applicant moved to the city 1 year ago
      And the applicant owns a flat in Astana
      And it is emergency housing
      When the applicant applies for the housing queue in Astana, naming it as emergency housing
      Then the application is refused: NOT_COMPLIANT by HPC-DOM-001

    @reading:AMB-22
    Scenario: it is the wife's
      Given the applicant's wife owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is approved

    @clock @rule:HPC-REF-15-2 @rule:HPC-ELIG-005 @rule:HPC-REF-A9-3B
    Scenario Outline: there is another, for <who> <what>
      Given <who> <what>
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: HOUSING_OWNED by <grounds>

      Examples: it is not the only one
        | who                  | what                  | grounds                                     |
        | the applicant        | owns a flat in Almaty | HPC-REF-15-2, NOT_COMPLIANT by HPC-ELIG-004 |
        | the applicant's wife | owns a flat in Almaty | HPC-ELIG-005, NOT_COMPLIANT by HPC-ELIG-004 |

      @reading:AMB-58 @reading:AMB-62 @reading:AMB-79
      Examples: it is the only one since the other was sold, and the five years end before the hearing
        | who           | what                                           | grounds      |
        | the applicant | sold a flat in Almaty 4 years and 364 days ago | HPC-REF-15-2 |

      @reading:AMB-62 @reading:AMB-79
      Examples: it is the only one since the other was sold
        | who           | what                            | grounds      |
        | the applicant | sold a flat in Almaty yesterday | HPC-REF-15-2 |

      @reading:AMB-62
      Examples: it is the only one since she sold hers
        | who                  | what                            | grounds      |
        | the applicant's wife | sold a flat in Almaty yesterday | HPC-ELIG-005 |

    @clock @reading:AMB-22
    Scenario: another was sold five years ago
      Given the applicant sold a flat in Almaty 5 years ago
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is approved

    @clock @rule:HPC-REF-15-2
    Scenario: no body has recognised it
      Given the applicant owns a flat in Kosshy
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, NOT_COMPLIANT by HPC-ELIG-004

    @clock @rule:HPC-REF-15-2
    Scenario Outline: a recognition <edge> <day>
      Given the applicant owns a flat in Kosshy
      And it is emergency housing <edge> <day>
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is <outcome>

      @reading:AMB-22
      Examples: its first day
        | edge | day   | outcome  |
        | from | today | approved |

      @reading:AMB-22 @reading:AMB-81
      Examples: it begins before the hearing
        | edge | day      | outcome  |
        | from | tomorrow | approved |

      Examples: the day on which it holds no more
        | edge  | day       | outcome                                                               |
        | until | today     | refused: HOUSING_OWNED by HPC-REF-15-2, NOT_COMPLIANT by HPC-ELIG-004 |
        | until | yesterday | refused: HOUSING_OWNED by HPC-REF-15-2, NOT_COMPLIANT by HPC-ELIG-004 |

    @clock
    Scenario Outline: it is that of <whose>
      Given <whose> owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-004

      Examples: not of the family
        | whose                       |
        | a neighbour                 |
        | the applicant's former wife |
        | the applicant's mother      |

    @clock @rule:HPC-REF-15-2
    Scenario: it is that of a neighbour, and the applicant has another
      Given the applicant owns a flat in Almaty
      And a neighbour owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, NOT_COMPLIANT by HPC-ELIG-004

    @clock @rule:HPC-REF-15-2 @reading:AMB-61
    Scenario: it is that of a neighbour, and the owner of a dacha names it
      Given the owner has a flat in Astana
      And the flat is a dacha
      And a neighbour owns a flat in Kosshy
      And it is emergency housing
      When the owner applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-004

    @clock @rule:HPC-REF-15-2
    Scenario: it was the applicant's until yesterday
      Given the applicant sold a flat in Kosshy yesterday
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, NOT_COMPLIANT by HPC-ELIG-004

    @clock @rule:HPC-REF-15-2
    Scenario: the application does not name it
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2

    @clock @rule:HPC-REF-15-2
    Scenario: it is the other flat that is emergency housing
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, NOT_COMPLIANT by HPC-ELIG-004

    @clock @reading:AMB-22
    Scenario: in a state enterprise's stock it keeps nobody out either
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state enterprise, naming it as emergency housing
      Then the application is approved

    @clock @rule:HPC-REF-15-4 @reading:AMB-14
    Scenario: and another does
      Given the applicant owns a flat in Almaty
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state enterprise, naming it as emergency housing
      Then the application is refused: HOUSING_IN_REPUBLIC by HPC-REF-15-4, NOT_COMPLIANT by HPC-ELIG-004

    @clock @rule:HPC-REF-15-3 @reading:AMB-14
    Scenario: in a state institution's stock no other keeps him out, and this one is not his only one
      Given the applicant owns a flat in Almaty
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution, naming it as emergency housing
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-004

    @clock @rule:HPC-ELIG-006 @reading:AMB-23
    Scenario: who lives in it is to be recognised as needing housing too
      Given the applicant is not recognised as needing housing
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-006

    @clock @reading:AMB-22
    Scenario: the akimats' register is down
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the akimats' register is down
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the akimats' register
      When the akimats' register is back
      Then the application is approved

    @clock @reading:AMB-22 @rule:HPC-REF-15-8 @rule:HPC-REF-A9-3
    Scenario: the akimats' register does not say which dwellings are emergency housing
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the akimats' register does not say which dwellings are emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the akimats' register
      When it becomes 18 September 2026, 15:00:00
      Then the application waits for the akimats' register
      When the akimats' register is back
      Then the application is approved

    @clock @reading:AMB-81
    Scenario: filed in the evening, and recognised as emergency housing the next day, when it is decided
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant owns a flat in Kosshy
      And it is emergency housing from tomorrow
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is approved

  @rule:HPC-REF-15-8 @must @since:2025-05-24
  Rule: Whose emergency dwelling stands in another locality is refused

    Scenario: it stands in the locality
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is approved

    @clock @rule:HPC-REF-A9-3
    Scenario: it stands in another, by the rule and by the list of main requirements
      Given the applicant owns a flat in Almaty
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: EMERGENCY_ELSEWHERE by HPC-REF-15-8, EMERGENCY_ELSEWHERE by HPC-REF-A9-3

    @clock @rule:HPC-REF-A9-3 @rule:HPC-REF-15-2 @reading:AMB-73
    Scenario: it stands in another, and the application does not name it
      Given the applicant owns a flat in Almaty
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2

    @rule:HPC-REF-A9-3 @rule:HPC-REF-15-3 @reading:AMB-73 @reading:AMB-14
    Scenario: it stands in another, and the application, which asks for a dwelling of a state institution, does not name it
      Given the applicant owns a flat in Almaty
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution
      Then the application is approved

    @clock @rule:HPC-REF-A9-3 @rule:HPC-REF-15-2 @rule:HPC-ELIG-004
    Scenario: a dwelling in another that nobody recognised is no emergency dwelling elsewhere
      Given the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, NOT_COMPLIANT by HPC-ELIG-004

    @clock @rule:HPC-ELIG-004 @rule:HPC-REF-A9-3
    Scenario: it stands in another, and is another's
      Given a neighbour owns a flat in Almaty
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-004

    @clock @rule:HPC-ELIG-004 @rule:HPC-REF-A9-3
    Scenario: it stands in another, and is the wife's
      Given the applicant's wife owns a flat in Almaty
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: EMERGENCY_ELSEWHERE by HPC-REF-15-8, EMERGENCY_ELSEWHERE by HPC-REF-A9-3

    @clock @rule:HPC-ELIG-004 @rule:HPC-REF-A9-3
    Scenario Outline: it stands in another, and the cadastre is down while <whose> owns it
      Given <whose> owns a flat in Almaty
      And it is emergency housing
      And the cadastre is down
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the cadastre
      When the cadastre is back
      Then the application is refused: <grounds>

      Examples: it is refused by what the cadastre says then
        | whose         | grounds                                                                  |
        | the applicant | EMERGENCY_ELSEWHERE by HPC-REF-15-8, EMERGENCY_ELSEWHERE by HPC-REF-A9-3 |
        | a neighbour   | NOT_COMPLIANT by HPC-ELIG-004                                            |

  @rule:HPC-REF-A9-3 @must @since:2025-05-24
  Rule: An application outside the settlement of the emergency dwelling is refused

    Scenario: in a district of the city, which has a code of its own
      Given the applicant owns a flat in Saryarka
      And it is emergency housing
      When the applicant applies for the housing queue in Astana, naming it as emergency housing
      Then the application is approved

    Scenario: within the settlement
      Given the applicant owns a flat in Astana
      And it is emergency housing
      When the applicant applies for the housing queue in Astana, naming it as emergency housing
      Then the application is approved

    @clock @rule:HPC-REF-15-8
    Scenario: in the neighbouring town
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Astana, naming it as emergency housing
      Then the application is refused: EMERGENCY_ELSEWHERE by HPC-REF-15-8, EMERGENCY_ELSEWHERE by HPC-REF-A9-3

    @clock @rule:HPC-REF-15-8
    Scenario: in another town of the same region
      Given the applicant owns a flat in Kokshetau
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: EMERGENCY_ELSEWHERE by HPC-REF-15-8, EMERGENCY_ELSEWHERE by HPC-REF-A9-3

    @clock @rule:HPC-REF-15-8 @rule:HPC-REF-15-2 @rule:HPC-ELIG-004
    Scenario: and there is another dwelling
      Given the applicant owns a flat in Almaty
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Astana, naming it as emergency housing
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, NOT_COMPLIANT by HPC-ELIG-004

    @clock @rule:HPC-REF-15-8 @rule:HPC-REF-15-2 @rule:HPC-REF-A9-3B @reading:AMB-62 @reading:AMB-79
    Scenario: and another was sold yesterday
      Given the applicant sold a flat in Almaty yesterday
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Astana, naming it as emergency housing
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, EMERGENCY_ELSEWHERE by HPC-REF-15-8, EMERGENCY_ELSEWHERE by HPC-REF-A9-3

    @clock @rule:HPC-REF-15-8 @rule:HPC-DOM-001
    Scenario: and the years of domicile are too few
      Given the applicant moved to the city 1 year ago
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Astana, naming it as emergency housing
      Then the application is refused: EMERGENCY_ELSEWHERE by HPC-REF-15-8, NOT_COMPLIANT by HPC-DOM-001, EMERGENCY_ELSEWHERE by HPC-REF-A9-3

  @rule:HPC-APP-008 @must @since:2025-05-24
  Rule: Emergency housing is shown by the report of a certified expert

    Scenario: a report on this dwelling, by an expert who was certified
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is approved

    @clock @rule:HPC-REF-A9-1
    Scenario Outline: a report that <is>
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the technical report <is>
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: NOT_COMPLIANT by HPC-APP-008

      Examples: none, nobody's, or another's
        | is                         |
        | is missing                 |
        | is in no register          |
        | is one on another dwelling |

      Examples: what it finds is no emergency
        | is                                |
        | finds the dwelling serviceable    |
        | finds the dwelling satisfactory   |
        | finds the dwelling unsatisfactory |

    @clock
    Scenario Outline: an expert whose certificate <what> on the day <when> the report
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the expert's certificate <what> on the day <when> the report
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is <outcome>

      Examples: it held on the day of the report, whatever became of it
        | what        | when  | outcome  |
        | began       | of    | approved |
        | ended       | of    | approved |
        | ended       | after | approved |
        | was revoked | after | approved |

      Examples: it did not
        | what        | when   | outcome                               |
        | began       | after  | refused: NOT_COMPLIANT by HPC-APP-008 |
        | ended       | before | refused: NOT_COMPLIANT by HPC-APP-008 |
        | was revoked | of     | refused: NOT_COMPLIANT by HPC-APP-008 |

    @clock
    Scenario: whoever made it was given no certificate
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the expert has no certificate
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: NOT_COMPLIANT by HPC-APP-008

    @clock @rule:HPC-REF-15-8 @rule:HPC-REF-A9-3
    Scenario: elsewhere, and without a report
      Given the applicant owns a flat in Almaty
      And it is emergency housing
      And the technical report is missing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: EMERGENCY_ELSEWHERE by HPC-REF-15-8, NOT_COMPLIANT by HPC-APP-008, EMERGENCY_ELSEWHERE by HPC-REF-A9-3

    @clock
    Scenario: the register of experts is down
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the register of experts is down
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the register of experts
      When the register of experts is back
      Then the application is approved

    @clock
    Scenario Outline: the register of experts does not say <what>
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the register of experts does not say <what>
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the register of experts
      When it becomes 18 September 2026, 15:00:00
      Then the application waits for the register of experts
      When the register of experts is back
      Then the application is approved

      Examples: either of what it says
        | what                    |
        | which reports there are |
        | who is certified        |

    @clock
    Scenario: a report that does not hold, while the register of experts is down
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the expert has no certificate
      And the register of experts is down
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the register of experts
      When it becomes 18 September 2026, 15:00:00
      Then the application waits for the register of experts
      When the register of experts is back
      Then the application is refused: NOT_COMPLIANT by HPC-APP-008

    @clock @rule:HPC-REF-A9-1
    Scenario: who names no emergency housing needs no report, and no register of them
      Given the register of experts is down
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-HEAR-004 @rule:HPC-REF-A9-1 @reading:AMB-80
    Scenario Outline: the technical report <is>, and a position encloses it as it was made
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the technical report <is>
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the hearing
      When the applicant states a position, enclosing the technical report
      And the hearing is held
      Then the application is approved

      Examples: what was lacking is there at the hearing
        | is                            |
        | is missing                    |
        | was changed after it was made |

    @clock @rule:HPC-HEAR-004 @reading:AMB-80
    Scenario: nobody certified made the report, and it comes again with a position
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the expert has no certificate
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the hearing
      When the applicant states a position, enclosing the technical report
      And the hearing is held
      Then the application is refused: NOT_COMPLIANT by HPC-APP-008

    @clock @rule:HPC-HEAR-004 @reading:AMB-80
    Scenario: a position encloses the report, and the next one nothing
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the technical report is missing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the hearing
      When the applicant states a position, enclosing the technical report
      And the applicant states a position
      And the hearing is held
      Then the application is approved

    @clock @rule:HPC-HEAR-004 @rule:HPC-REF-A9-1 @reading:AMB-80 @reading:AMB-74
    Scenario: a position encloses the report, and the next one a forged copy of it
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the technical report is missing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the hearing
      When the applicant states a position, enclosing the technical report
      And the applicant states a position, enclosing the technical report with a change
      And the hearing is held
      Then the application is refused: DOCUMENTS_UNRELIABLE by HPC-REF-A9-1

    @clock @rule:HPC-HEAR-004 @reading:AMB-80
    Scenario: a position encloses the report, and the register of experts is down at the hearing
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the technical report is missing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the hearing
      When the applicant states a position, enclosing the technical report
      And the register of experts is down
      And the hearing is held
      Then the application waits for the register of experts
      When the register of experts is back
      Then the application is approved

    @clock @rule:HPC-HEAR-004 @rule:HPC-ELIG-004 @reading:AMB-80
    Scenario: a position encloses a report for who applied with no emergency housing
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the technical report finds the dwelling serviceable
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When the applicant states a position, enclosing the technical report
      Then the answer is not accepted: MALFORMED
      And the application is refused: HOUSING_OWNED by HPC-REF-15-2

  @rule:HPC-REF-A9-1 @must @since:2025-05-24
  Rule: A document that is found to be unreliable is a ground of refusal

    Scenario: the report as the expert made it
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is approved

    @clock
    Scenario: a report that was changed
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the technical report was changed after it was made
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: DOCUMENTS_UNRELIABLE by HPC-REF-A9-1

    @clock @rule:HPC-APP-008
    Scenario: a report that was changed, and found no emergency
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the technical report finds the dwelling satisfactory
      And the technical report was changed after it was made
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: DOCUMENTS_UNRELIABLE by HPC-REF-A9-1, NOT_COMPLIANT by HPC-APP-008

    @clock @rule:HPC-REF-15-2 @rule:HPC-ELIG-004
    Scenario: a report that was changed, on a dwelling that nobody recognised
      Given the applicant owns a flat in Kosshy
      And the technical report was changed after it was made
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, DOCUMENTS_UNRELIABLE by HPC-REF-A9-1, NOT_COMPLIANT by HPC-ELIG-004

  @rule:HPC-DL-002 @must @since:2025-05-24
  Rule: On the ground of emergency housing the term is three working days

    @clock
    Scenario Outline: filed on <filed> at <time>
      Given the application is filed on <filed> at <time>
      And the applicant owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application is approved
      And it was decided by <due> at 18:30:00

      Examples: the third working day after the acceptance
        | filed             | time     | due               |
        | 15 September 2026 | 12:00:00 | 18 September 2026 |
        | 17 September 2026 | 18:30:00 | 22 September 2026 |
        | 20 March 2026     | 18:30:00 | 30 March 2026     |

      Examples: and the acceptance may be a day later
        | filed             | time     | due               |
        | 18 September 2026 | 18:30:01 | 24 September 2026 |
        | 20 March 2026     | 18:30:01 | 31 March 2026     |

    @clock @rule:HPC-ELIG-004
    Scenario: the preliminary decision comes within it too
      Given a neighbour owns a flat in Kosshy
      And it is emergency housing
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the hearing
      And the application is refused: NOT_COMPLIANT by HPC-ELIG-004

    @clock
    Scenario: a register is silent until the third day, and answers within the term
      Given the applicant owns a flat in Kosshy
      And it is emergency housing
      And the cadastre is down
      When the applicant applies for the housing queue in Kosshy, naming it as emergency housing
      Then the application waits for the cadastre
      When it becomes 18 September 2026, 15:00:00
      Then the application waits for the cadastre
      When the cadastre is back
      Then the application is approved
      And it was decided by 18 September 2026 at 18:30:00
