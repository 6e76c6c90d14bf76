@interop @profile:wire @capability:shep
Feature: What the gateway's codes mean
  A fault is the gateway's trouble, SCSE003 a system's: neither says anything about a person or a dwelling.
  That there is no such record is an answer like any other, where a system says so.

  @rule:INT-WIRE-006 @must
  Rule: A fault decides nothing

    @clock
    Scenario Outline: the fault <code> in the place of what <system> says
      Given the owner has a flat in Almaty
      And the gateway's answers for <system> say <code>
      When a stranger applies for permanent registration
      Then the application waits for <system>
      When the gateway is well again
      And the owner consents by EDS
      Then the application is approved

      Examples: every code of the channel
        | system       | code   |
        | GBD FL       | SCE001 |
        | GBD FL       | SCE004 |
        | the cadastre | SCE004 |
        | GBD FL       | SCE005 |
        | GBD FL       | SCE006 |
        | GBD FL       | SCE007 |
        | GBD FL       | SCE015 |
        | GBD FL       | SCE016 |
        | GBD FL       | SCE017 |
        | GBD FL       | SCE909 |
        | the cadastre | SCE909 |

    @clock
    Scenario Outline: the fault <code> in the place of what <system> says
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And the gateway's answers for <system> say <code>
      When the owner's sister applies for permanent registration
      Then the application waits for <system>
      When the gateway is well again
      And the owner answers with the code
      Then the application is approved

      Examples: no kinship is not what it means
        | system               | code   |
        | ZAGS                 | SCE004 |
        | ZAGS                 | SCE909 |
        | the address register | SCE909 |
        | RP DRN               | SCE004 |

    @clock
    Scenario: a fault while the record is entered
      Given the owner has a flat in Almaty
      And the gateway's answers for RP DRN say SCE909
      When a stranger applies for permanent registration with the owner's consent
      Then the application waits for RP DRN
      When the gateway is well again
      Then the application is approved
      And the stranger has been registered there permanently

    @clock
    Scenario Outline: the fault <code> in the place of what became of a notice
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      And notices do not arrive, and the gateway's answers about them say <code>
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      And the owner consents by EDS
      Then the application is approved

      Examples: no delivery is not what it means
        | code   |
        | SCE001 |
        | SCE004 |
        | SCE007 |
        | SCE909 |

    Scenario: no fault
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved

  @rule:INT-WIRE-007 @must
  Rule: A service that failed for now is asked again

    @clock
    Scenario: nobody knows yet whether the owner owns the flat
      Given the owner has a flat in Almaty
      And the gateway's answers for the cadastre say SCSE003
      When a stranger applies for permanent registration
      Then the application waits for the cadastre
      When the gateway is well again
      And the owner consents by EDS
      Then the application is approved

    @clock
    Scenario: nobody knows yet that a neighbour does not
      Given the owner has a flat in Almaty
      And the application names a neighbour and the address code
      And the gateway's answers for the cadastre say SCSE003
      When a stranger applies for permanent registration
      Then the application waits for the cadastre
      When the gateway is well again
      Then the application is refused: OWNER_NOT_CONFIRMED

    @clock
    Scenario: nobody knows yet whether she is the owner's sister
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And the gateway's answers for ZAGS say SCSE003
      When the owner's sister applies for permanent registration with the owner's consent
      Then the application waits for ZAGS
      When the gateway is well again
      Then the application is approved

    @clock
    Scenario Outline: <system> cannot say it now
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And the stranger studies full-time at a <school> in Astana
      And the gateway's answers for <system> say SCSE003
      When a stranger applies for permanent registration
      Then the application waits for <system>
      When the gateway is well again
      And the owner answers with the code
      Then the application is approved

      Examples: no study is not what it means
        | system | school     |
        | NOBD   | college    |
        | EPVO   | university |

  @rule:INT-WIRE-008 @must
  Rule: A business error that says NOT_FOUND is a fact

    Scenario: the Mobile Citizens Database has no phone of the owner
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      And the owner's account shows a request for consent
      When the owner consents by EDS
      Then the application is approved

    Scenario: the Mobile Citizens Database has one
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      And the owner has received one code from 1414

    Scenario: nobody knows the address code
      Given the owner has a flat in Almaty
      And the application names the owner and an address code that nobody knows
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED

  @rule:INT-WIRE-014 @must
  Rule: A business error that does not say NOT_FOUND is no absence

    @clock
    Scenario Outline: the owner's rights, in answers that <say so>
      Given the owner has a flat in Almaty
      And the gateway's answers for the cadastre <say so>
      When a stranger applies for permanent registration
      Then the application waits for the cadastre
      When the gateway is well again
      And the owner consents by EDS
      Then the application is approved

      Examples: it does not say that there are none
        | say so        |
        | say SCSE001   |
        | say SCSE002   |
        | refuse to say |

    @clock
    Scenario Outline: the owner's phone, in answers that <say so>
      Given the owner has a flat in Almaty
      And the gateway's answers for the SMS centre <say so>
      When a stranger applies for permanent registration
      Then the application waits for the SMS centre
      When the gateway is well again
      And the owner answers with the code
      Then the application is approved

      Examples: it does not say that there is none
        | say so        |
        | say SCSE001   |
        | say SCSE002   |
        | refuse to say |

    @clock
    Scenario Outline: the kinship of the owner's sister, in answers that <say so>
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And the gateway's answers for ZAGS <say so>
      When the owner's sister applies for permanent registration
      Then the application waits for ZAGS
      When the gateway is well again
      And the owner answers with the code
      Then the application is approved

      Examples: it does not say that there is none
        | say so        |
        | say SCSE001   |
        | say SCSE002   |
        | refuse to say |

    Scenario: NOT_FOUND for the owner's phone
      Given the owner has a flat in Almaty
      And the owner is not in the Mobile Citizens Database
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      And the owner's account shows a request for consent
