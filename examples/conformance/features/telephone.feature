Feature: What our service promises beside the law

  The scenarios stand beside those of the law, in their sentences and in one of our own.

  @rule:VENDOR-001 @must
  Rule: An application has a number that can be read out on the telephone

    Scenario Outline: a <kind> registration
      Given the owner has a flat in Astana
      When a stranger applies for <kind> registration
      Then the number of the application has at most 36 characters

      Examples: both services
        | kind      |
        | permanent |
        | temporary |
