@residence
Feature: Whether a service is wired right

  Background:
    Given the owner has a flat in Almaty

  @rule:RES-OWN-001 @profile:ownership @must
  Rule: The cadastre confirms the owner, by the dwelling's address code or by its area

    Scenario: it asks the registers
      When the owner applies for permanent registration
      Then the application is approved

  @rule:RES-CONSENT-001 @profile:consent @must
  Rule: Whoever is not the owner needs the owner's consent

    Scenario: answers of owners reach it
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      When the owner answers with the code
      Then the application is approved

    @clock
    Scenario: its clock obeys
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:07:30
      When nobody has answered by 11:07:31
      Then the application is expired

  @rule:RES-APP-008 @profile:desk @must @clock
  Rule: At a desk one applies in person or through a representative

    Scenario: it knows whose employees sign at a desk
      Given the application is filed on 10 November 2025
      When the owner applies for permanent registration at the desk of a TsON
      Then the application is approved
