@interop @profile:wire @capability:shep
Feature: What became of a notice
  A notice to the personal account is a message of the asynchronous channel. That the gateway has taken it is no delivery, and a
  message that was given up has told nobody anything.

  @rule:INT-WIRE-011 @must
  Rule: A notice has arrived when the gateway says that it is delivered

    @clock
    Scenario: the question to the owner is still on its way
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

    @clock
    Scenario Outline: the gateway's answers <say so>
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive, and the gateway's answers about them <say so>
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

      Examples: it goes no further
        | say so               |
        | say NOT_DELIVERED    |
        | say DELIVERY_STOPPED |

    @clock
    Scenario: the decision, which the gateway gave up
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      And notices do not arrive
      And the owner answers with the code
      And 3 hours pass
      And notices arrive again
      And 1 hour passes
      Then the application is approved
      And the stranger's account shows one notice and one entry in the History of Obtained Services

    Scenario: the question to the owner has arrived
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      And the owner's account shows a request for consent

  @rule:INT-WIRE-012 @must
  Rule: An answer about a delivery is no older than the question

    @clock
    Scenario: the gateway's answers are from the day before
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive, and the gateway's answers about them are from the day before
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

    Scenario: the gateway's answers are of now
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      And the owner's account shows a request for consent

  @rule:INT-WIRE-013 @must
  Rule: A notice that is sent again is the same notice

    @clock
    Scenario: the gateway gave up a notice that had arrived
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      And eGov breaks off its answers
      And the owner answers with the code
      And 3 hours pass
      And eGov is back
      And 1 hour passes
      Then the application is approved
      And the stranger's account shows one notice and one entry in the History of Obtained Services

    Scenario: a notice that is sent once
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved
      And the stranger's account shows one notice and one entry in the History of Obtained Services

  @rule:INT-WIRE-015 @must
  Rule: What the gateway tells by itself counts as its answers do

    @clock
    Scenario Outline: callbacks that say that notices have arrived, which <are wrong>
      Anybody can post to the address that an implementation has given with its message. One that gives none is not called, and asks.

      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive, and callbacks that say they have <are wrong>
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

      Examples: nobody vouches for it
        | are wrong                                                      |
        | are not signed                                                 |
        | were changed after they were signed                            |
        | bear a signature that does not hold                            |
        | are signed with SHA-1                                          |
        | have another Body in the signed one's place                    |
        | use the signed identifier twice                                |
        | are signed with a certificate that has expired                 |
        | are signed with a certificate that another authority issued    |
        | are signed with a certificate that is another organisation's   |
        | name a certificate that was revoked                            |
        | name a certificate that is not meant for signatures            |

      Examples: it is about something else
        | are wrong                     |
        | are those of other messages   |

    @clock
    Scenario Outline: callbacks that say that the decision's notice has arrived, which <are wrong>
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      And notices do not arrive, and callbacks that say they have <are wrong>
      And the owner answers with the code
      And 3 hours pass
      And notices arrive again
      And 1 hour passes
      Then the application is approved
      And the stranger's account shows one notice and one entry in the History of Obtained Services

      Examples: nobody vouches for it
        | are wrong                                                    |
        | are not signed                                               |
        | were changed after they were signed                          |
        | are signed with a certificate that is another organisation's |

    Scenario: the gateway's own
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      And the owner's account shows a request for consent
      And each callback of the gateway has been taken
