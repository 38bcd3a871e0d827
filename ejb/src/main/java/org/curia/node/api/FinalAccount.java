package org.curia.node.api;

import java.util.SortedMap;
import org.curia.core.model.AssetCode;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;

/**
 * An account after the last block.
 *
 * @param height of the last block when it was read
 * @param account with the balances that were asked for
 * @param assets of these balances, by code
 * @param more whether it has balances behind them
 */
public record FinalAccount(long height, Account account, SortedMap<AssetCode, Asset> assets, boolean more) {}
