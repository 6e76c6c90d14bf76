@housing @profile:queue
Feature: The consent to the processing of data
  Of nobody is anything asked that needs his consent, before he has given it: the applicant by the form, the husband or wife by the consent
  service, and minor children by the applicant.

  @rule:HPC-APP-006 @must @since:2025-05-24
  Rule: The family consents too, and what the form declares is declared

    Scenario: a wife who has consented
      Given the applicant's wife was born on 1 February 1990
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @reading:AMB-65
    Scenario Outline: a wife who <how>
      Given the applicant's wife <how>
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-APP-006

      Examples: never, for something else, or not any more
        | how                                                         |
        | has not consented to the processing of data                 |
        | consented to the processing of data for another service     |
        | withdrew the consent to the processing of data a minute ago |

    Scenario: a husband who has consented
      Given the applicant's husband was born on 1 February 1990
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @reading:AMB-65
    Scenario: a husband who has not
      Given the applicant's husband has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-APP-006

    @clock
    Scenario Outline: a wife's consent that <ends>
      Given the applicant's wife's consent to the processing of data <ends>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the last minute
        | ends             | outcome  |
        | ends in a minute | approved |

      @reading:AMB-65
      Examples: and none
        | ends      | outcome                               |
        | ended now | refused: NOT_COMPLIANT by HPC-APP-006 |

    @clock @reading:AMB-65
    Scenario: the housing of a wife who has not consented is not asked for
      Given the applicant's wife owns a flat in Almaty
      And the applicant's wife has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: NOT_COMPLIANT by HPC-APP-006

    @clock @reading:AMB-65 @rule:HPC-HEAR-004
    Scenario: she consents before the hearing
      Given the applicant's wife has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When the applicant's wife consents to the processing of data
      And the hearing is held
      Then the application is approved

    @clock @rule:HPC-ELIG-005 @rule:HPC-HEAR-004 @reading:AMB-74
    Scenario: she consents before the hearing, and has a flat
      Given the applicant's wife owns a flat in Almaty
      And the applicant's wife has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the hearing
      When the applicant's wife consents to the processing of data
      Then the application is refused: HOUSING_OWNED by HPC-ELIG-005

    Scenario Outline: <who> has not consented
      Given <who> has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

      Examples: the applicant did by the form, and whoever is of no family need not
        | who                         |
        | the applicant               |
        | the applicant's former wife |
        | the applicant's late wife   |
        | the applicant's brother     |

    Scenario: for a minor daughter the applicant speaks
      Given the applicant's daughter turns 18 tomorrow
      And the applicant's daughter has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-ELIG-005 @reading:AMB-60
    Scenario: for a minor daughter who owns a flat the applicant speaks too
      Given the applicant's daughter turns 18 tomorrow
      And the applicant's daughter has not consented to the processing of data
      And the applicant's daughter owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-ELIG-005

    Scenario: of a grown-up son, who is of another family, nothing is asked
      Given the applicant's son turned 18 yesterday
      And the applicant's son has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      And nothing has been asked about the applicant's son

    @clock @reading:AMB-66
    Scenario Outline: an applicant who withholds his consent to the <what>
      When the applicant applies for the housing queue in Kosshy, withholding his consent to the <what>
      Then the application is refused: NOT_COMPLIANT by HPC-APP-006

      Examples: what is declared beside the access to data
        | what                            |
        | publication                     |
        | registration without a category |

    @clock @reading:AMB-66
    Scenario: not even where the category is confirmed
      Given the applicant belongs to the category of large families
      When the applicant applies for the housing queue in Kosshy, stating the category of large families, withholding his consent to the registration without a category
      Then the application is refused: NOT_COMPLIANT by HPC-APP-006

    @clock @reading:AMB-65
    Scenario: both are one ground
      Given the applicant's wife has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy, withholding his consent to the publication
      Then the application is refused: NOT_COMPLIANT by HPC-APP-006

    @clock @reading:AMB-65 @rule:HPC-REF-15-2
    Scenario: beside a flat of the applicant's own
      Given the applicant owns a flat in Almaty
      And the applicant's wife has not consented to the processing of data
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, NOT_COMPLIANT by HPC-APP-006

    @clock @reading:AMB-65
    Scenario: the consent service is down
      Given the applicant's wife owns a flat in Almaty
      And KDP is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for KDP
      And nothing has been asked about the applicant's wife

    @clock @reading:AMB-65 @rule:HPC-ELIG-005
    Scenario Outline: the consent service is down, and the applicant's wife <what>
      Given the applicant's wife <what>
      And KDP is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for KDP
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for KDP
      When KDP is back
      Then the application is <outcome>

      Examples: neither registered nor refused until it answers
        | what                                        | outcome                                |
        | has consented to the processing of data     | approved                               |
        | has not consented to the processing of data | refused: NOT_COMPLIANT by HPC-APP-006  |
        | owns a flat in Almaty                       | refused: HOUSING_OWNED by HPC-ELIG-005 |

    @clock @reading:AMB-65 @rule:HPC-ELIG-005 @rule:HPC-REF-15-1
    Scenario: ZAGS is down, and another ground holds: what the family owns, and whether it consents, is left open
      Given the applicant is in the Unified Republican Electronic Database
      And ZAGS is down
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE

    @clock @reading:AMB-65
    Scenario: the consent service is down beyond the term, and nothing is decided
      Given the applicant's wife has not consented to the processing of data
      And KDP is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for KDP
      When it becomes 30 September 2026, 12:00:00
      Then the application waits for KDP

  @rule:HPC-REF-A9-4 @must @since:2025-05-24
  Rule: Without the applicant's consent to the access to personal data he is refused

    Scenario: an applicant who consents to everything
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario Outline: an applicant who withholds <what>
      When the applicant applies for the housing queue in Kosshy, withholding <what>
      Then the application is refused: NO_DATA_CONSENT by HPC-REF-A9-4

      Examples: either of the two that are needed
        | what                                  |
        | his consent to the processing of data |
        | his consent to the check of housing   |

    @clock
    Scenario: what is withheld is not asked for
      Given the applicant owns a flat in Kosshy
      When the applicant applies for the housing queue in Kosshy, withholding his consent to the check of housing
      Then the application is refused: NO_DATA_CONSENT by HPC-REF-A9-4

    @clock
    Scenario: nor is the housing of his wife, though she has consented
      Given the applicant's wife owns a flat in Kosshy
      When the applicant applies for the housing queue in Kosshy, withholding his consent to the processing of data
      Then the application is refused: NO_DATA_CONSENT by HPC-REF-A9-4

    @clock
    Scenario: no register need answer that is not asked
      Given the cadastre is down
      When the applicant applies for the housing queue in Kosshy, withholding his consent to the check of housing
      Then the application is refused: NO_DATA_CONSENT by HPC-REF-A9-4
