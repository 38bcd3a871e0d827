------------------------------- MODULE CPBFT -------------------------------
(* Which blocks a network of four may certify and commit: the votes, the lock *)
(* and the change of view of docs/consensus.md, and nothing else.             *)
(*                                                                            *)
(* Three honest replicas; the fourth lies. It is not modelled as a process:   *)
(* its vote is there for whatever needs one, for two blocks at one place too, *)
(* and in a view change it states any certificate that exists, or none.       *)
(*                                                                            *)
(* Left out, because safety must not rest on it: time, timers and COMPLAIN    *)
(* (a replica changes to any higher view whenever it likes), leaders (whoever *)
(* leads may propose anything that the rules of PREPARE let through),         *)
(* NEW-VIEW (every quorum of VIEW-CHANGEs may be the one that it carries, for *)
(* each receiver another), loss and order of messages (what was said once may *)
(* be heard at any later time, or never), and what is in a block.             *)
(*                                                                            *)
(* A block is the path to it from the last block that was final when the      *)
(* epoch began. The code has one block in flight, the model as many as        *)
(* MaxHeight: its rules are those of the code for any number.                 *)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Honest,         \* the honest replicas
    Values,         \* what may be proposed on one parent
    LastView,
    MaxHeight,
    HonestQuorum,   \* 2: with the liar's vote three of four. Broken: 1
    LockIsDurable,  \* broken: a replica that changes view states no lock, as after a restart without journal
    VotesAreAChain  \* broken: one PREPARE for each height and view, whichever parent

VARIABLES
    view,           \* of each replica
    prepares,       \* <<replica, view, block>>
    commits,        \* <<replica, view, block>>
    changes,        \* VIEW-CHANGEs: <<replica, new view, certificate stated>>
    lock            \* of each replica: the highest certificate it ever held

variables == <<view, prepares, commits, changes, lock>>

Views  == 0..LastView
Blocks == UNION {[1..height -> Values] : height \in 1..MaxHeight}

None              == <<0, 0, <<>>>>
Certificate(v, b) == <<v + 1, Len(b), b>>
IsNotBelow(c, d)  == c[1] > d[1] \/ (c[1] = d[1] /\ c[2] >= d[2])
Highest(S)        == CHOOSE c \in S : \A d \in S : IsNotBelow(c, d)
IsPrefix(a, b)    == Len(a) <= Len(b) /\ \A i \in 1..Len(a) : a[i] = b[i]

(* The liar has voted for everything: so many honest votes certify.           *)
IsPrepared(v, b)  == Cardinality({r \in Honest : <<r, v, b>> \in prepares}) >= HonestQuorum
IsCommitted(v, b) == Cardinality({r \in Honest : <<r, v, b>> \in commits}) >= HonestQuorum

LiarStates(v) == {None} \cup
    {Certificate(p[1], p[2]) : p \in {q \in (0..(v - 1)) \X Blocks : IsPrepared(q[1], q[2])}}

(* What a view may start with: the highest certificate of a quorum of         *)
(* VIEW-CHANGEs, for each quorum that somebody may have heard.                *)
Bases(v) ==
    IF v = 0 THEN {None}
    ELSE UNION {
        IF Cardinality({m[1] : m \in heard}) < HonestQuorum THEN {}
        ELSE {Highest({m[3] : m \in heard} \cup {c}) : c \in LiarStates(v)}
        : heard \in SUBSET {m \in changes : m[2] = v}}

Voted(r) == {p[3] : p \in {q \in prepares : q[1] = r /\ q[2] = view[r]}}

(* In one view a replica's PREPAREs form one strictly growing chain.          *)
Continues(r, b) ==
    \A voted \in Voted(r) :
        IF VotesAreAChain THEN IsPrefix(voted, b) /\ voted # b ELSE Len(voted) # Len(b)

(* The first of them is for the block that the view starts with, or above it. *)
Begins(r, b) == Voted(r) # {} \/ \E base \in Bases(view[r]) : IsPrefix(base[3], b)

Prepare(r) == \E b \in Blocks :
    /\ Continues(r, b)
    /\ Begins(r, b)
    /\ prepares' = prepares \cup {<<r, view[r], b>>}
    /\ UNCHANGED <<view, commits, changes, lock>>

Commit(r) == \E b \in Blocks :
    /\ IsPrepared(view[r], b)
    /\ <<r, view[r], b>> \notin commits
    /\ commits' = commits \cup {<<r, view[r], b>>}
    /\ lock' = [lock EXCEPT ![r] = Highest({@, Certificate(view[r], b)})]
    /\ UNCHANGED <<view, prepares, changes>>

Change(r) == \E v \in Views :
    LET stated == IF LockIsDurable THEN lock[r] ELSE None IN
    /\ v > view[r]
    /\ view' = [view EXCEPT ![r] = v]
    /\ changes' = changes \cup {<<r, v, stated>>}
    /\ lock' = [lock EXCEPT ![r] = stated]
    /\ UNCHANGED <<prepares, commits>>

Init ==
    /\ view = [r \in Honest |-> 0]
    /\ prepares = {} /\ commits = {} /\ changes = {}
    /\ lock = [r \in Honest |-> None]

Next == \E r \in Honest : Prepare(r) \/ Commit(r) \/ Change(r)
Spec == Init /\ [][Next]_variables

(* Neither replicas nor values differ in anything but their names.            *)
Symmetry == Permutations(Honest) \cup Permutations(Values)

(* I1: of any two committed blocks one leads to the other.                    *)
Agreement == \A u, v \in Views, a, b \in Blocks :
    IsCommitted(u, a) /\ IsCommitted(v, b) => IsPrefix(a, b) \/ IsPrefix(b, a)

(* I2: so do any two that are certified in one view.                          *)
OneChainInAView == \A v \in Views, a, b \in Blocks :
    IsPrepared(v, a) /\ IsPrepared(v, b) => IsPrefix(a, b) \/ IsPrefix(b, a)

(* What view changes are for: a later view leaves out nothing committed.      *)
NothingIsLeftOut == \A u, v \in Views, a, b \in Blocks :
    u < v /\ IsCommitted(u, a) /\ IsPrepared(v, b) => IsPrefix(a, b)
=============================================================================
