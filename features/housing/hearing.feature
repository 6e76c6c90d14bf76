@housing @profile:queue
Feature: The hearing before a refusal
  Nobody is refused unheard. The applicant is told what speaks against him, and when and where he is heard.

  @rule:HPC-HEAR-001 @must @since:2025-05-24
  Rule: Before a refusal the applicant is invited to a hearing

    @clock @rule:HPC-REF-15-1 @reading:AMB-11
    Scenario: the preliminary decision, and then the refusal
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the hearing is held
      Then the application is refused: IN_REPUBLICAN_DATABASE

    Scenario: nothing speaks against the applicant
      When the applicant applies for the housing queue in Astana
      Then the application is approved

  @rule:HPC-HEAR-003 @must @since:2025-05-24
  Rule: The hearing is held within two working days

    @clock @rule:HPC-REF-15-1
    Scenario Outline: told on <day>
      Given the application is filed on <day> at <time>
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: in the week, and before a weekend and before Nauryz
        | day               | time     |
        | 15 September 2026 | 12:00:00 |
        | 17 September 2026 | 18:30:00 |
        | 19 March 2026     | 09:00:00 |

    @clock @rule:HPC-REF-15-1
    Scenario: what has changed by then is heard
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the Unified Republican Electronic Database removes the applicant
      Then the application is approved

  @rule:HPC-HEAR-004 @must @since:2025-05-24
  Rule: After the hearing the applicant is registered, or refused with reasons

    @clock @rule:HPC-REF-15-1
    Scenario: the applicant objects in vain
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the applicant states a position
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @rule:HPC-REF-15-1
    Scenario: the applicant objects, and the register is put right
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When the applicant states a position
      And the Unified Republican Electronic Database removes the applicant
      And the hearing is held
      Then the application is approved

    @clock @rule:HPC-REF-15-1
    Scenario Outline: <who> states a position, signing with <signature>
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      When <who> states a position, signing with <signature>
      Then the answer is not accepted: SIGNATURE_INVALID
      And the application is refused: IN_REPUBLICAN_DATABASE

      Examples: not the applicant, or not what he signed
        | who           | signature                            |
        | a stranger    | a valid certificate                  |
        | the applicant | a revoked certificate                |
        | the applicant | a valid certificate over other words |

    Scenario: there is no hearing at which a position could be stated
      When the applicant applies for the housing queue in Astana
      Then the application is approved
      When the applicant states a position
      Then the answer is not accepted: NO_HEARING

  @rule:HPC-HEAR-005 @must @since:2025-05-24
  Rule: Nobody is heard about a registration

    Scenario: registered at once
      When the applicant applies for the housing queue in Almaty
      Then the application is approved

    @clock @rule:HPC-REF-15-2
    Scenario: the one who is to be refused is heard
      Given the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Almaty
      Then the application waits for the hearing

  @rule:HPC-NOTIF-001 @must @since:2025-05-24
  Rule: The decision is told in the personal account

    Scenario: a registration is told once
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    @clock @rule:HPC-REF-15-1
    Scenario: a refusal is told once, beside the notice of its hearing
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application is refused: IN_REPUBLICAN_DATABASE
