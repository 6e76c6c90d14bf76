@interop @profile:wire @capability:shep
Feature: What the gateway is asked
  The gateway knows an implementation by its messages: each has an identifier of its own and a signature that holds.

  Background:
    Given the owner has a flat in Almaty

  @rule:INT-WIRE-009 @must
  Rule: Each message has an identifier of its own

    Scenario: from the filing to the record
      When a stranger applies for permanent registration with the owner's consent
      Then each message to the gateway has had an identifier of its own
      And the application is approved

    @clock
    Scenario: the same question again
      Given the gateway's answers for GBD FL say SCSE003
      When a stranger applies for permanent registration
      Then the application waits for GBD FL
      When the gateway is well again
      Then each message to the gateway has had an identifier of its own

  @rule:INT-WIRE-010 @must
  Rule: What is sent is signed so that the gateway takes it

    Scenario: look-ups, the messages from 1414 and the record
      When a stranger applies for permanent registration with the owner's consent
      Then the gateway has refused no message for its signature
      And the application is approved

    Scenario: the questions before a refusal
      Given the application names a neighbour and the address code
      When a stranger applies for permanent registration
      Then the gateway has refused no message for its signature
      And the application is refused: OWNER_NOT_CONFIRMED
