package org.curia.core;

import static org.curia.core.Examples.ALICE;
import static org.curia.core.Examples.BOB;
import static org.curia.core.Examples.CHAIN_ID;
import static org.curia.core.Examples.TREASURY;
import static org.curia.core.Examples.VALIDATORS;
import static org.curia.core.Examples.VALIDATOR_SET_HASH;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.core.consensus.wire.CertificateCodec;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.consensus.wire.ConsensusLayouts.End;
import org.curia.core.consensus.wire.FrameMac;
import org.curia.core.consensus.wire.HelloCodec;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.KeyAgreement;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.core.model.Authority;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Event;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.state.Account;
import org.curia.core.state.Anchor;
import org.curia.core.state.Asset;
import org.curia.core.state.LedgerState;
import org.curia.core.state.Proof;
import org.curia.core.state.StateLayouts;

/** Every worked example of docs/format.md, by its name there, in order. */
final class FormatExamples {
    private static final List<String> KINDS =
            List.of("createAsset", "issue", "transfer", "redeem", "setAuthority", "exchange", "anchor");

    private final Map<String, String> values = new LinkedHashMap<>();

    static Map<String, String> all() {
        FormatExamples examples = new FormatExamples();
        examples.keys();
        examples.transactions();
        examples.genesis();
        examples.block();
        examples.state();
        examples.votes();
        examples.viewChange();
        examples.peers();
        return examples.values;
    }

    private void keys() {
        values.put("alice.seed", "02".repeat(32));
        hex("alice.publicKey", ALICE.publicKey().encoded());
        wallet("treasury", TREASURY);
        wallet("alice", ALICE);
        wallet("bob", BOB);
        hex("bob.newPublicKey", Examples.NEW_KEY_OF_BOB.publicKey().encoded());
        hex("alice.authority", Authority.of(ALICE.publicKey()).encoded());
        hex("joint.authority", Examples.jointAuthority().encoded());
        hex("joint.accountId", AccountId.of(Examples.jointAuthority()).bytes());
        hex("hash.tagged", Hash.tagged("tx/1", new byte[] {1, 2, 3}).bytes());
    }

    private void wallet(String name, Signer signer) {
        hex(name + ".accountId", Examples.account(signer).bytes());
        values.put(name + ".account", Examples.account(signer).toString());
    }

    private void transactions() {
        for (int i = 0; i < KINDS.size(); i++) {
            Transaction transaction = Examples.transactions().get(i);
            hex(KINDS.get(i) + ".body", transaction.bodyBytes());
            hex(KINDS.get(i) + ".id", transaction.id().bytes());
            hex(
                    KINDS.get(i) + ".signature",
                    transaction.witnesses().get(0).signature().bytes());
        }
        Transaction exchange = Examples.exchange();
        hex("exchange.signature2", exchange.witnesses().get(1).signature().bytes());
        hex("exchange.hash", exchange.hash().bytes());
        hex("exchange.signedTransaction", TransactionCodec.encodeSigned(exchange));
        Transaction transfer = Examples.transactions().get(2);
        hex("transfer.signedBytes", TransactionCodec.signedBytes(transfer.bodyBytes()));
        hex("transfer.hash", transfer.hash().bytes());
        hex("transfer.signedTransaction", TransactionCodec.encodeSigned(transfer));
    }

    private void genesis() {
        hex("parameters.bytes", LedgerLayouts.parameters(Examples.GENESIS.parameters()));
        hex("policy.bytes", LedgerLayouts.policy(Examples.GENESIS.parameters().policy()));
        hex(
                "parameters.hash",
                LedgerLayouts.parametersHash(Examples.GENESIS.parameters()).bytes());
        hex("permittedPolicy.bytes", LedgerLayouts.policy(Examples.PERMITTED_POLICY));
        hex(
                "validatorSet.bytes",
                LedgerLayouts.validatorSet(Examples.GENESIS.validators().stream()
                        .map(validator -> new LedgerLayouts.Power(validator.key(), validator.weight()))
                        .toList()));
        hex("validatorSet.hash", VALIDATOR_SET_HASH.bytes());
        hex("genesis.bytes", LedgerLayouts.genesis(Examples.GENESIS));
        hex("genesis.chainId", CHAIN_ID.bytes());
        header("genesis", Examples.GENESIS_BLOCK.header());
    }

    private void block() {
        for (Receipt receipt : Examples.EXECUTION.receipts()) {
            hex("receipt" + receipt.index() + ".bytes", LedgerLayouts.receipt(receipt));
            hex(
                    "receipt" + receipt.index() + ".hash",
                    LedgerLayouts.receiptHash(receipt).bytes());
        }
        Event event = new Event("example/paid", new byte[] {1, 2, 3});
        hex("event.bytes", LedgerLayouts.event(event));
        hex("event.root", LedgerLayouts.eventsRoot(List.of(event)).bytes());
        hex(
                "failedReceipt.bytes",
                LedgerLayouts.receipt(
                        Receipt.failed(Examples.exchange().id(), 1, 5, Receipt.Outcome.INSUFFICIENT_BALANCE, 1)));
        hex("block.transactionsRoot", Examples.EXECUTION.transactionsRoot().bytes());
        hex("block.receiptsRoot", Examples.EXECUTION.receiptsRoot().bytes());
        hex("block.stateRoot", Examples.EXECUTION.stateRoot().bytes());
        header("block", Examples.BLOCK.header());
    }

    private void header(String name, BlockHeader header) {
        hex(name + ".header", LedgerLayouts.header(header));
        hex(name + ".hash", LedgerLayouts.headerHash(header).bytes());
    }

    private void state() {
        LedgerState state = Examples.state();
        state.apply(Examples.EXECUTION.changes());
        List<Signer> owners = List.of(TREASURY, ALICE, BOB);
        List<String> names = List.of("treasury", "alice", "bob");
        for (int i = 0; i < owners.size(); i++) {
            Account account = state.account(Examples.account(owners.get(i))).orElseThrow();
            hex("state." + names.get(i) + ".bytes", account.encoded());
            hex(
                    "state." + names.get(i) + ".key",
                    StateLayouts.treeKey(account.id()).bytes());
            hex(
                    "state." + names.get(i) + ".entryHash",
                    StateLayouts.entryHash(account.encoded()).bytes());
        }
        hex(
                "state.joint.bytes",
                Account.opened(AccountId.of(Examples.jointAuthority()))
                        .withAuthority(Examples.jointAuthority())
                        .encoded());
        for (Asset asset : state.assets()) {
            String name = "state." + (asset.code().equals(Examples.EUR) ? "eur" : "gold");
            hex(name + ".bytes", asset.encoded());
            hex(name + ".key", StateLayouts.treeKey(asset.code()).bytes());
            hex(name + ".entryHash", StateLayouts.entryHash(asset.encoded()).bytes());
        }
        Anchor anchor = state.anchor(AnchorId.of(Examples.account(ALICE), Examples.CONTENT))
                .orElseThrow();
        hex("state.anchor.bytes", anchor.encoded());
        hex("state.anchor.key", StateLayouts.treeKey(anchor.stateKey()).bytes());
        hex("state.anchor.entryHash", StateLayouts.entryHash(anchor.encoded()).bytes());
        Proof proof = state.prove(Examples.account(BOB));
        hex("proof.bob.entries", proof.entries());
        for (int level = 0; level < proof.siblings().size(); level++) {
            hex("proof.bob.sibling" + level, proof.siblings().get(level).bytes());
        }
    }

    private void votes() {
        hex("prepare.signedBytes", vote(Vote.Kind.PREPARE));
        hex("prepare.signature", Examples.vote(Vote.Kind.PREPARE, 0).signature().bytes());
        hex("commit.signedBytes", vote(Vote.Kind.COMMIT));
        hex("commit.signature", Examples.vote(Vote.Kind.COMMIT, 0).signature().bytes());
        hex("commit.certificate", CertificateCodec.encode(Examples.COMMITTED));
        hex(
                "block.published",
                BlockCodec.toProto(new BlockCodec.Published(
                                Examples.BLOCK, Optional.of(Examples.COMMITTED), Examples.EXECUTION.receipts()))
                        .toByteArray());
    }

    private void viewChange() {
        Message.Complain complain = Examples.complain();
        hex("complain.signedBytes", ConsensusLayouts.complain(CHAIN_ID, 0, 2, complain.reason(), 1));
        hex("complain.signature", complain.signature().bytes());
        hex("complain.frame", MessageCodec.encode(complain));
        for (Message.ViewChange.Promise promise : Examples.promises().subList(0, 2)) {
            String name = promise.lock().isEmpty() ? "promise" : "promiseWithLock";
            hex(
                    name + ".signedBytes",
                    ConsensusLayouts.promise(
                            CHAIN_ID,
                            promise.epoch(),
                            promise.newView(),
                            promise.committedHeight(),
                            promise.committedHash(),
                            promise.lock()));
            hex(name + ".signature", promise.signature().bytes());
        }
        hex("newView.signedBytes", ConsensusLayouts.newView(CHAIN_ID, 0, 3, Examples.promises()));
        hex("newView.signature", Examples.newView().signature().bytes());
        hex("newView.frame", MessageCodec.encode(Examples.newView()));
    }

    private void peers() {
        KeyAgreement secret = KeyAgreement.of(HexFormat.of().parseHex("cc".repeat(32)));
        KeyAgreement secretOfOther = KeyAgreement.of(HexFormat.of().parseHex("dd".repeat(32)));
        var dialler = new End(0, HexFormat.of().parseHex("aa".repeat(32)), secret.share());
        var dialled = new End(1, HexFormat.of().parseHex("bb".repeat(32)), secretOfOther.share());
        byte[] signed = ConsensusLayouts.hello(CHAIN_ID, false, dialler, dialled);
        hex(
                "hello.frame",
                HelloCodec.encode(new HelloCodec.Hello(CHAIN_ID, 0, dialler.challenge(), dialler.keyShare())));
        hex("hello.otherKeyShare", dialled.keyShare());
        hex("hello.signedBytes", signed);
        hex("hello.signature", VALIDATORS.get(0).sign(signed).bytes());
        hex("hello.proofFrame", HelloCodec.encodeProof(VALIDATORS.get(0).sign(signed)));

        byte[] shared = secret.sharedWith(dialled.keyShare()).orElseThrow();
        hex("link.sharedSecret", shared);
        hex("link.keyInfo", ConsensusLayouts.linkKey(CHAIN_ID, false, dialler, dialled));
        FrameMac mac = FrameMac.of(CHAIN_ID, false, dialler, dialled, shared);
        hex("link.firstFrame", mac.seal(MessageCodec.encode(new Message.BlocksRequest(1, 16))));
        hex("link.secondFrame", mac.seal(MessageCodec.encode(new Message.BlocksRequest(1, 16))));

        Message.Status status = Examples.status();
        hex("status.signedBytes", ConsensusLayouts.status(CHAIN_ID, status));
        hex("status.signature", status.signature().bytes());
        hex("status.frame", MessageCodec.encode(status));
    }

    private byte[] vote(Vote.Kind kind) {
        return ConsensusLayouts.vote(CHAIN_ID, VALIDATOR_SET_HASH, kind, 0, 2, 1, Examples.BLOCK.hash());
    }

    private void hex(String name, byte[] bytes) {
        values.put(name, HexFormat.of().formatHex(bytes));
    }
}
