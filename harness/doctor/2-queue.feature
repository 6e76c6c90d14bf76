@housing
Feature: Whether a service for the housing queue is wired right

  @rule:HPC-ELIG-003 @profile:queue @must @clock
  Rule: Whoever has had no housing for five years may be registered

    Scenario: it asks the registers of housing
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

  @rule:HPC-CAL-003 @profile:queue @must @clock
  Rule: What is filed outside of working hours is accepted on the next working day

    Scenario: its clock obeys over a weekend
      Given the application is filed on 18 September 2026 at 18:30:01
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      And it was accepted on 21 September 2026 at 09:00:00

  @rule:HPC-HEAR-004 @profile:queue @must @clock
  Rule: After the hearing the applicant is registered, or refused with reasons

    Scenario: it signs its decisions for the provider
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE
