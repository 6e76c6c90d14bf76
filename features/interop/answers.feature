@interop @profile:wire @capability:shep
Feature: What the gateway answers
  An implementation that asks through the gateway believes what is signed, and nothing else.
  What it cannot believe it has not been told: the application waits, as for a system that is down.

  @rule:INT-WIRE-001 @must
  Rule: An answer without a sound transport signature is no answer

    @clock
    Scenario Outline: what is said of the applicant, in answers that <are wrong>
      Given the owner has a flat in Almaty
      And the gateway's answers for GBD FL <are wrong>
      When a stranger applies for permanent registration
      Then the application waits for GBD FL
      When the gateway is well again
      And the owner consents by EDS
      Then the application is approved

      Examples: nobody vouches for it
        | are wrong                              |
        | are not signed                         |
        | were changed after they were signed    |
        | bear a signature that does not hold    |
        | are signed with SHA-1                  |

    @clock
    Scenario Outline: unsigned answers for <system>
      Given the owner has a flat in Almaty
      And the gateway's answers for <system> are not signed
      When a stranger applies for permanent registration
      Then the application waits for <system>
      When the gateway is well again
      And the owner consents by EDS
      Then the application is approved

      Examples: each system is held to it
        | system                    |
        | the cadastre              |
        | the guardianship register |
        | the SMS centre            |

    @clock
    Scenario Outline: kinship and the dwelling, from <system>, in answers that <are wrong>
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And the gateway's answers for <system> <are wrong>
      When the owner's sister applies for permanent registration
      Then the application waits for <system>
      When the gateway is well again
      And the owner answers with the code
      Then the application is approved

      Examples: nobody vouches for it
        | system               | are wrong                           |
        | ZAGS                 | are not signed                      |
        | ZAGS                 | were changed after they were signed |
        | the address register | are not signed                      |
        | RP DRN               | were changed after they were signed |

    @clock
    Scenario Outline: study, from <system>, in answers that <are wrong>
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And the stranger studies full-time at a <school> in Astana
      And the gateway's answers for <system> <are wrong>
      When a stranger applies for permanent registration
      Then the application waits for <system>
      When the gateway is well again
      And the owner answers with the code
      Then the application is approved

      Examples: nobody vouches for it
        | system | school     | are wrong                           |
        | NOBD   | college    | are not signed                      |
        | NOBD   | college    | were changed after they were signed |
        | EPVO   | university | are not signed                      |
        | EPVO   | university | bear a signature that does not hold |

    @clock
    Scenario Outline: what became of a notice, in answers that <are wrong>
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive, and the gateway's answers about them <are wrong>
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

      Examples: nobody vouches for it
        | are wrong                           |
        | are not signed                      |
        | were changed after they were signed |
        | bear a signature that does not hold |
        | are signed with SHA-1               |

    @clock
    Scenario Outline: what became of the decision's notice, in answers that <are wrong>
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      And notices do not arrive, and the gateway's answers about them <are wrong>
      And the owner answers with the code
      And 3 hours pass
      And notices arrive again
      And 1 hour passes
      And 2 hours pass
      Then the application is approved
      And the stranger's account shows one notice and one entry in the History of Obtained Services

      Examples: nobody vouches for it
        | are wrong                           |
        | are not signed                      |
        | were changed after they were signed |
        | bear a signature that does not hold |

    Scenario: answers that are signed
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved

  @rule:INT-WIRE-002 @must
  Rule: Only what the signature covers is read

    @clock
    Scenario Outline: answers that <are wrong>
      Given the owner has a flat in Almaty
      And the gateway's answers for GBD FL <are wrong>
      When a stranger applies for permanent registration
      Then the application waits for GBD FL
      When the gateway is well again
      And the owner consents by EDS
      Then the application is approved

      Examples: two readers would not read the same
        | are wrong                                  |
        | have another Body in the signed one's place |
        | have a second Body                         |
        | use the signed identifier twice            |
        | have a comment inside a text               |
        | declare an entity                          |

    @clock
    Scenario Outline: what became of a notice, in answers that <are wrong>
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive, and the gateway's answers about them <are wrong>
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

      Examples: two readers would not read the same
        | are wrong                                   |
        | have another Body in the signed one's place |
        | have a second Body                          |
        | use the signed identifier twice             |
        | have a comment inside a text                |
        | declare an entity                           |

    Scenario: answers in which all is signed
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved

  @rule:INT-WIRE-003 @must
  Rule: The certificate of an answer is the gateway's, in force, for signing and of the trusted authority

    @clock
    Scenario Outline: signed with a certificate that <is wrong>
      Given the owner has a flat in Almaty
      And the gateway's answers for GBD FL are signed with a certificate that <is wrong>
      When a stranger applies for permanent registration
      Then the application waits for GBD FL
      When the gateway is well again
      And the owner consents by EDS
      Then the application is approved

      Examples: the signature itself holds
        | is wrong                    |
        | has expired                 |
        | was revoked                 |
        | is not meant for signatures |
        | another authority issued    |
        | is another organisation's   |

    @clock
    Scenario Outline: what became of a notice, signed with a certificate that <is wrong>
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive, and the gateway's answers about them are signed with a certificate that <is wrong>
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

      Examples: the signature itself holds
        | is wrong                    |
        | has expired                 |
        | was revoked                 |
        | is not meant for signatures |
        | another authority issued    |
        | is another organisation's   |

    @clock
    Scenario Outline: answers that name a certificate that <is wrong>
      The gateway names its certificate by issuer and number. That one is found among those that its operator has given says nothing for
      it: the gateway has had others, and has one for logging in.

      Given the owner has a flat in Almaty
      And the gateway's answers for GBD FL name a certificate that <is wrong>
      When a stranger applies for permanent registration
      Then the application waits for GBD FL
      When the gateway is well again
      And the owner consents by EDS
      Then the application is approved

      Examples: it is the gateway's
        | is wrong                    |
        | has expired                 |
        | was revoked                 |
        | is not meant for signatures |

      Examples: nobody has given it
        | is wrong                  |
        | another authority issued  |
        | is another organisation's |

    @clock
    Scenario Outline: what became of a notice, in answers that name a certificate that <is wrong>
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive, and the gateway's answers about them name a certificate that <is wrong>
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

      Examples: by its number
        | is wrong                    |
        | has expired                 |
        | was revoked                 |
        | is not meant for signatures |
        | another authority issued    |
        | is another organisation's   |

    @clock
    Scenario Outline: what became of the decision's notice, in answers that <are wrong>
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      And notices do not arrive, and the gateway's answers about them <are wrong>
      And the owner answers with the code
      And 3 hours pass
      And notices arrive again
      And 1 hour passes
      And 2 hours pass
      Then the application is approved
      And the stranger's account shows one notice and one entry in the History of Obtained Services

      Examples: the signature itself holds
        | are wrong                                                   |
        | name a certificate that was revoked                         |
        | are signed with a certificate that has expired              |
        | are signed with a certificate that is another organisation's |

    Scenario: signed with the gateway's own
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved

  @rule:INT-WIRE-004 @must
  Rule: Data that must be signed count with a sound signature only

    @clock
    Scenario Outline: RP DRN's receipt in answers that <are wrong>
      The record may have been entered; it is entered once all the same.

      Given the owner has a flat in Almaty
      And the gateway's answers for RP DRN <are wrong>
      When a stranger applies for permanent registration with the owner's consent
      Then the application waits for RP DRN
      When the gateway is well again
      Then the application is approved
      And the stranger has been registered there permanently

      Examples: the envelope is signed rightly
        | are wrong                                                              |
        | hold data that are not signed                                          |
        | hold data that were changed after they were signed                     |
        | hold data whose signature does not hold                                |
        | hold data signed with SHA-1                                            |
        | hold data with a comment inside a text                                 |
        | hold data that refer to an entity                                      |
        | hold data signed with a certificate that has expired                   |
        | hold data signed with a certificate that was revoked                   |
        | hold data signed with a certificate that is not meant for signatures   |
        | hold data signed with a certificate that another authority issued      |
        | hold data signed with a certificate that is another organisation's     |

    Scenario: a receipt that is signed
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved
      And the stranger has been registered there permanently

  @rule:INT-WIRE-005 @must
  Rule: The answer to another message is no answer

    @clock
    Scenario Outline: for <system>
      Given the owner has a flat in Almaty
      And the gateway's answers for <system> are those to other messages
      When a stranger applies for permanent registration
      Then the application waits for <system>
      When the gateway is well again
      And the owner consents by EDS
      Then the application is approved

      Examples: whatever was asked
        | system       |
        | GBD FL       |
        | the cadastre |

    @clock
    Scenario Outline: from <system>
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And the gateway's answers for <system> are those to other messages
      When the owner's sister applies for permanent registration
      Then the application waits for <system>
      When the gateway is well again
      And the owner answers with the code
      Then the application is approved

      Examples: whatever was asked
        | system               |
        | ZAGS                 |
        | the address register |
        | RP DRN               |

    @clock
    Scenario: whether a notice was taken
      This one was not, and has to be sent again.

      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive, and the gateway's answers about them are those to other messages
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

    Scenario: the answer to the message itself
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved
