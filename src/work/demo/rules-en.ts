/** The demonstration's English draft, of the same kind and equally ours. */
import { agreement, appendix, chapter, clause, li, ol, p, table, type BuiltAgreement } from '#text/builders.ts'

export const TITLE_EN = 'Agreement on courier pay, working time and algorithm rules'

export const draftEn = (newId: () => string): BuiltAgreement =>
  agreement(
    newId,
    chapter(
      'Parties and scope',
      clause(
        'Parties',
        p(
          'This agreement is made between the Harbour District Couriers’ Union (the Union) and Swiftlane Parcels Ltd (the Company). The District Labour Office attends as mediator and is not a contracting party.',
        ),
      ),
      clause(
        'Who is covered',
        p(
          'The agreement covers everyone who carries parcels arranged through the Company’s application in Harbour District, whatever the legal form of their contract.',
        ),
        p(
          'The Company answers for its delivery partners. Where a partner falls short, the Company performs in its place.',
        ),
      ),
      clause(
        'Words used',
        p('In this agreement:'),
        ol(
          li(
            'engaged time runs from accepting an order to completing it; where orders overlap, the overlap counts once;',
          ),
          li('allowance time is the time needed to wait, prepare and rest, as a share of engaged time;'),
          li('total pay is everything earned in a settlement period except tips and reimbursed expenses;'),
          li('a system is any rule by which software allocates work, sets pay, estimates time, rates or sanctions.'),
        ),
      ),
    ),
    chapter(
      'Pay',
      clause(
        'Hourly floor',
        p('Total pay divided by engaged time is not less than 18.50 an hour in any calendar week.'),
        p('A shortfall is paid with the same settlement, with the calculation shown order by order.'),
      ),
      clause(
        'Rates and bands',
        p('Each order is paid by the bands in Appendix A. The Company may pay more; it may not pay less.'),
      ),
      clause(
        'Night, weather and holidays',
        p('Orders completed between 22:00 and 06:00 are paid a premium of one quarter.'),
        p(
          'While a weather warning of amber or above is in force, every order carries a supplement of 1.50, applied by the system without a claim.',
        ),
      ),
      clause(
        'Deductions and statements',
        p(
          'No deduction is made for lateness. Every settlement comes with a statement of distance, band, supplements and fees for each order.',
        ),
      ),
    ),
    chapter(
      'Working time and rest',
      clause(
        'Continuous work',
        p(
          'After four hours of engaged time without a break of twenty minutes, the system offers no new order for twenty minutes, counted from the completion of the current one.',
        ),
      ),
      clause(
        'Daily limit',
        p(
          'At eight hours of engaged time in a day the courier is asked to confirm before going on. At eleven hours the day ends.',
        ),
      ),
      clause(
        'Refusing and logging off',
        p('Refusing an order, passing it on or logging off does not lower anyone’s place in the allocation of work.'),
      ),
    ),
    chapter(
      'Algorithm rules',
      clause(
        'Register of systems',
        p(
          'The Company keeps a register of its systems and gives it to the Union. For each system it states the purpose, the decisions affected, the categories of data, the main parameters with their relative importance, the owner and the version in use.',
        ),
      ),
      clause(
        'Notice of change',
        p(
          'A major change takes effect no earlier than fifteen days after notice to the Union. The notice states what changes, why, whom it affects, the result of a simulation and how the change can be rolled back.',
        ),
        p(
          'The Union may comment within seven days. If it objects in writing, the joint committee meets within five working days and the change waits.',
        ),
      ),
      clause(
        'Human review',
        p(
          'Anyone affected by an automated decision may ask for it to be decided again by a person with power to change it. The answer, with reasons, is given within forty-eight hours; until then the decision has no effect.',
        ),
        p(
          'An account is closed or suspended only by a person, and the reasons are given no later than the decision takes effect.',
        ),
      ),
      clause(
        'Data that may not be used',
        p(
          'The systems do not process emotions, private conversations, trade-union activity or anything collected while the courier is off duty.',
        ),
      ),
      clause(
        'Joint committee',
        p(
          'Three members for each side meet at least every quarter to examine the register, changes, appeals and safety figures. The committee may appoint an expert for up to ten days a year at the Company’s expense.',
        ),
      ),
    ),
    chapter(
      'Safety',
      clause(
        'Speed and routes',
        p(
          'Delivery times assume an average speed of no more than 15 km/h by bicycle and leave out routes with a record of accidents.',
        ),
      ),
      clause(
        'Extreme weather',
        p(
          'While a red warning is in force, no order is offered in the area concerned, and orders already accepted may be cancelled without consequence.',
        ),
      ),
    ),
    chapter(
      'Disputes and term',
      clause(
        'Appeals',
        p(
          'An appeal goes to the application, then to the depot, then to human review, and last to the joint committee.',
        ),
      ),
      clause(
        'Term',
        p(
          'The agreement runs for one year from the day it takes effect. Either party may ask to renew it within the last three months.',
        ),
      ),
    ),
    appendix(
      'Pay per order',
      table(
        ['Distance', 'Base', 'Each further km', 'Each kg above 5'],
        ['up to 3 km', '4.10', '—', '0.40'],
        ['3 to 5 km', '5.30', '0.90', '0.40'],
        ['over 5 km', '7.20', '1.10', '0.60'],
      ),
    ),
  )
